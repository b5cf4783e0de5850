#include "tests/simulator/checksum.hpp"

#include <boost/crc.hpp>

#include <bit>

namespace meterwire::simulator {

std::uint16_t crc16(std::string_view bytes) {
  boost::crc_optimal<16, 0x8005, 0, 0, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

char block_check(std::string_view bytes) {
  unsigned check = 0;
  for (const char c : bytes) {
    check ^= static_cast<unsigned char>(c);
  }
  return static_cast<char>(check & 0x7FU);
}

char sum_check(std::string_view bytes) {
  unsigned check = 0;
  for (const char c : bytes) {
    check += static_cast<unsigned char>(c);
  }
  return static_cast<char>(check & 0x7FU);
}

std::string with_even_parity(std::string_view bytes) {
  std::string result(bytes);
  for (char& c : result) {
    const unsigned data = static_cast<unsigned char>(c) & 0x7FU;
    c = static_cast<char>(data | (static_cast<unsigned>(std::popcount(data)) % 2U) << 7U);
  }
  return result;
}

}  // namespace meterwire::simulator
