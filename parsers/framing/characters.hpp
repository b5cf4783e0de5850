#pragma once

namespace meterwire {

// The control characters of IEC 62056-21 (6.3, ISO/IEC 646).
inline constexpr char soh = '\x01';
inline constexpr char stx = '\x02';
inline constexpr char etx = '\x03';
inline constexpr char eot = '\x04';
inline constexpr char ack = '\x06';
inline constexpr char nak = '\x15';

/// A character of a 7E1 line that was read as 8N1, without its parity bit.
[[nodiscard]] constexpr char without_parity_bit(char c) {
  return static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
}

}  // namespace meterwire
