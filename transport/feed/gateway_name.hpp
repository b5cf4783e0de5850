#pragma once

#include <string_view>

namespace meterwire::feed {

/// What a gateway may be called, for messages.
inline constexpr std::string_view gateway_name_rule =
    "1 to 64 bytes of UTF-8 without '#', control characters and blanks at its ends";

/// Whether a gateway may be called so: it stands in every datagram, in lines of files and in the log. Whoever only
/// hears from it has no reason to ask.
[[nodiscard]] bool is_gateway_name(std::string_view name);

}  // namespace meterwire::feed
