#pragma once

#include <cstdint>
#include <string_view>

namespace meterwire::dsmr {

/// CRC-16/ARC, the check of P1 telegrams from DSMR 4 on (P1 companion 5.0.2, 6.2): polynomial x^16 + x^15 + x^2 + 1,
/// bits reflected, start value 0. It covers '/' to '!', both included. "123456789" gives 0xBB3D.
///
/// By carry-less multiplication where the processor has it, else with sixteen tables; chosen at run time.
[[nodiscard]] std::uint16_t crc16(std::string_view bytes);

/// The way without carry-less multiplication, for tests and benchmarks.
[[nodiscard]] std::uint16_t crc16_by_tables(std::string_view bytes, std::uint16_t start = 0);

}  // namespace meterwire::dsmr
