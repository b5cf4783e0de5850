#pragma once

#include "parsers/record/obis.hpp"
#include "parsers/record/variant.hpp"

#include <string_view>

namespace meterwire::feed {

/// Whether a code tells which tariff is in force: 0-0:96.14.0.
[[nodiscard]] bool is_tariff_indicator(const Obis& code);

/// "day" or "night" for a register of energy in the first two tariffs. Empty for any other, and where the order is not
/// known.
[[nodiscard]] std::string_view tariff_of(TariffOrder order, const Obis& code);

/// The same for what the indicator says: `0002`, `2`, `T2`, `TARIFF 2`.
[[nodiscard]] std::string_view tariff_in_force(TariffOrder order, std::string_view said);

}  // namespace meterwire::feed
