#pragma once

#include <cstdint>
#include <string_view>

namespace meterwire::iec62056_21 {

/// The block check character over `bytes`: the first one behind SOH or STX up to and including ETX or EOT (6.5, with
/// ISO/IEC 1155: the exclusive or of seven bits). Parity bits do not count.
[[nodiscard]] std::uint8_t bcc_xor(std::string_view bytes);

/// The arithmetic sum modulo 128 that some makers take for it (Energomera, a Kamstrup MC66).
[[nodiscard]] std::uint8_t bcc_sum(std::string_view bytes);

}  // namespace meterwire::iec62056_21
