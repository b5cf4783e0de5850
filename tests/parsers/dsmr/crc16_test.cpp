#include "parsers/dsmr/crc16.hpp"

#include "tests/support/catch.hpp"

#include <boost/crc.hpp>

#include <random>
#include <string>

using meterwire::dsmr::crc16;
using meterwire::dsmr::crc16_by_tables;

TEST_CASE("the CRC is CRC-16/ARC") {
  CHECK(crc16("123456789") == 0xBB3D);
  CHECK(crc16("") == 0);
}

TEST_CASE("every way of calculating gives what Boost's CRC gives, at every length") {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> byte(0, 255);
  std::string bytes;
  for (int length = 0; length <= 600; ++length) {
    boost::crc_optimal<16, 0x8005, 0, 0, true, true> expected;
    expected.process_bytes(bytes.data(), bytes.size());
    REQUIRE(crc16(bytes) == expected.checksum());
    REQUIRE(crc16_by_tables(bytes) == expected.checksum());
    bytes += static_cast<char>(byte(random));
  }
}
