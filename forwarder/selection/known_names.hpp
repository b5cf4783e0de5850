#pragma once

#include <span>
#include <string_view>

namespace meterwire::forwarder {

/// The names that readings can have: of the registry with each tariff, of the media of the M-Bus, of the addresses of
/// LIS-200 meters, of histories. Those of stored values (`energy_import_history_3`) are left out for their number.
[[nodiscard]] std::span<const std::string_view> all_names();

/// Whether readings can have this name; also that of a stored value.
[[nodiscard]] bool is_name(std::string_view text);

/// Whether a name that there is begins so.
[[nodiscard]] bool is_beginning_of_name(std::string_view text);

}  // namespace meterwire::forwarder
