#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// The CRC of a P1 telegram (CRC-16/ARC) over '/' to '!', both included. "123456789" gives BB3D.
[[nodiscard]] std::uint16_t crc16(std::string_view bytes);

/// The block check character of IEC 62056-21 (6.3.6): XOR of everything behind STX up to and including ETX, 7 bits.
[[nodiscard]] char block_check(std::string_view bytes);

/// The sum that some makers send in its place, of the same bytes, 7 bits.
[[nodiscard]] char sum_check(std::string_view bytes);

/// The bytes of a 7E1 line as a port set to 8N1 sees them: the parity bit in bit 7.
[[nodiscard]] std::string with_even_parity(std::string_view bytes);

}  // namespace meterwire::simulator
