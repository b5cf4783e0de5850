#pragma once

#include "parsers/framing/match.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace meterwire {

/// What stands before the ciphertext of a DLMS general-glo-ciphering frame (IEC 62056-5-3; Luxembourg P1 1.1.3, 3.2):
///
///     DB | 08 | system title [8] | length, BER | security byte | frame counter [4] | ciphertext | tag [12]
///
///     DB 08 53 41 47 67 70 00 2F 35 82 04 40 30 00 00 10 E2 …
struct CipheredHeader {
  std::string_view system_title;  ///< 8 bytes: the maker's three letters and a number
  std::uint8_t security = 0;      ///< 0x20 encrypted, 0x10 authenticated; lower half: the security suite
  std::size_t size = 0;           ///< bytes up to the length, that is, before the security byte
  std::size_t frame_size = 0;     ///< bytes of the whole frame, by its length field

  [[nodiscard]] bool has_tag() const { return (security & 0x10U) != 0; }
};

inline constexpr std::size_t frame_counter_size = 4;
inline constexpr std::size_t tag_size = 12;

/// Whether P1 meters send that security byte: encrypted with a tag (30) or without one (20).
[[nodiscard]] constexpr bool is_p1_security(unsigned security) {
  return security == 0x20 || security == 0x30;
}

/// Whether bytes begin with such a header. It is filled only where they do.
[[nodiscard]] Match match_ciphered_header(std::string_view bytes, CipheredHeader& header);

}  // namespace meterwire
