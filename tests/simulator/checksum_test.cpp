#include "tests/simulator/checksum.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::simulator;

TEST_CASE("CRC-16/ARC has its published check value", "[simulator]") {
  CHECK(crc16("123456789") == 0xBB3D);
}

TEST_CASE("the block check is the XOR of seven bits", "[simulator]") {
  CHECK(block_check("") == '\0');
  CHECK(block_check("AB\x03") == ('A' ^ 'B' ^ 3));
  CHECK(block_check("\xC1") == 'A');
}

TEST_CASE("the sum keeps seven bits", "[simulator]") {
  CHECK(sum_check("") == '\0');
  CHECK(sum_check("HELLO(2,CE301,12,00123456,dummy)\r\n\x03") == '\x01');  // as a CE301 sent it
}

TEST_CASE("even parity sets bit 7 where the other seven hold an odd number of ones", "[simulator]") {
  CHECK(with_even_parity("/?!\r\n") == "\xAF\x3F\x21\x8D\x0A");
  CHECK(with_even_parity("\xAF") == "\xAF");
}
