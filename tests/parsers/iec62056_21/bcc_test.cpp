#include "parsers/iec62056_21/bcc.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::iec62056_21;

TEST_CASE("the block check character is the exclusive or of seven bits") {
  CHECK(bcc_xor("P0\x02(1234567)\x03") == 0x50);
  CHECK(bcc_xor("") == 0);
  CHECK(bcc_xor("\xD0\xB0") == 0x60);  // parity bits do not count
}

TEST_CASE("some makers take the sum") {
  CHECK(bcc_sum("POWEP(0.5266)\r\n\x03") == 0x27);
}
