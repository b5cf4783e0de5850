#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire::iec62056_21 {

/// How a meter makes its block check character.
enum class Bcc : std::uint8_t {
  unknown,       ///< nothing was seen yet that tells
  exclusive_or,  ///< of the standard (6.5, ISO/IEC 1155)
  sum,           ///< arithmetic, modulo 128 (Energomera, a Kamstrup MC66)
  none,          ///< it sends nothing behind ETX
};

/// The block check character over `bytes`: the first one behind SOH or STX up to and including ETX or EOT (6.5, with
/// ISO/IEC 1155: the exclusive or of seven bits). Parity bits do not count.
[[nodiscard]] std::uint8_t bcc_xor(std::string_view bytes);

/// The arithmetic sum modulo 128 that some makers take for it (Energomera, a Kamstrup MC66).
[[nodiscard]] std::uint8_t bcc_sum(std::string_view bytes);

/// Which kind of check a block has: `covered` as above, `behind` all that came behind its ETX or EOT. A meter that is
/// `known` for one kind is held to it; of one that is not known the exclusive or goes first, then the sum, and none
/// where nothing or just CR LF came. Empty where what came is none of these: the block is damaged.
[[nodiscard]] std::optional<Bcc> kind_of(std::string_view covered, std::string_view behind, Bcc known);

}  // namespace meterwire::iec62056_21
