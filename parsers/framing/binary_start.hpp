#pragma once

#include "parsers/framing/match.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace meterwire {

/// The protocols that a port may carry instead of ASCII, told apart by the structure of their first bytes.
enum class BinaryProtocol : std::uint8_t {
  ciphered,  ///< general-glo-ciphering with a P1 telegram inside: Luxembourg, Austria
  hybrid,    ///< Polish Elgama: ciphertext without system title behind an ASCII identification: `00 82 02 30 30 FC …`
  hdlc,      ///< DLMS in HDLC frames: Norway, Denmark, Sweden before 2020: `7E A0 9A 01 00 01 10 …`
  mbus,      ///< DLMS or data in wired M-Bus long frames: Austria, Denmark: `68 FA FA 68 53 FF 00 …`
  sml,       ///< Smart Message Language: Germany: `1B 1B 1B 1B 01 01 01 01 …`
};

/// What bytes begin with.
struct BinaryStart {
  Match match = Match::no;
  BinaryProtocol protocol = BinaryProtocol::ciphered;
  std::size_t frame_size = 0;  ///< of all of the frame; 0: its start does not say
};

/// What the last bytes of an SML file are; three more follow.
inline constexpr std::string_view sml_end{"\x1B\x1B\x1B\x1B\x1A"};
inline constexpr std::size_t behind_sml_end = 3;

/// Whether one of these may begin with this byte. `h`, `~` and NUL are among them: only binary_start() can tell.
[[nodiscard]] bool may_start_binary(char c);

/// Looks at the structure of the first bytes: lengths, types, the check of an HDLC header. At most 17 bytes are needed.
/// A `hybrid` is one only behind an identification line, which the caller has to see to.
[[nodiscard]] BinaryStart binary_start(std::string_view bytes);

}  // namespace meterwire
