#include "parsers/iec62056_21/bcc.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::iec62056_21;

TEST_CASE("the block check character is the exclusive or of seven bits") {
  CHECK(bcc_xor("P0\x02(1234567)\x03") == 0x50);
  CHECK(bcc_xor("") == 0);
  CHECK(bcc_xor("\xD0\xB0") == 0x60);  // parity bits do not count
}

TEST_CASE("some makers take the sum") {
  CHECK(bcc_sum("POWEP(0.5266)\r\n\x03") == 0x27);
}

TEST_CASE("the kind of a check is found out, the exclusive or before the sum") {
  const std::string covered = "ET0PE(68.42)\r\n\x03";
  const std::string exclusive_or(1, static_cast<char>(bcc_xor(covered)));
  const std::string sum(1, static_cast<char>(bcc_sum(covered)));
  REQUIRE(exclusive_or != sum);
  CHECK(kind_of(covered, exclusive_or, Bcc::unknown) == Bcc::exclusive_or);
  CHECK(kind_of(covered, sum, Bcc::unknown) == Bcc::sum);
  CHECK(kind_of(covered, "", Bcc::unknown) == Bcc::none);
  CHECK(kind_of(covered, "\r\n", Bcc::unknown) == Bcc::none);
  CHECK_FALSE(kind_of(covered, "?", Bcc::unknown));
  CHECK_FALSE(kind_of(covered, "\r", Bcc::unknown));
  CHECK_FALSE(kind_of(covered, "\n", Bcc::unknown));
  CHECK_FALSE(kind_of(covered, exclusive_or + "?", Bcc::unknown));
  CHECK(kind_of(covered, exclusive_or + "\r\n", Bcc::unknown) == Bcc::exclusive_or);
}

TEST_CASE("a check that is CR before a line end is a check") {
  CHECK(bcc_xor("\x0E\x03") == '\r');
  CHECK(kind_of("\x0E\x03", "\r\n", Bcc::unknown) == Bcc::exclusive_or);
  CHECK(kind_of("\x0A\x03", "\r\n", Bcc::unknown) == Bcc::sum);
}

TEST_CASE("a meter is held to the kind that it is known for") {
  const std::string covered = "POWEP(0.5266)\r\n\x03";
  CHECK(kind_of(covered, "'", Bcc::sum) == Bcc::sum);
  CHECK_FALSE(kind_of(covered, "'", Bcc::exclusive_or));
  CHECK_FALSE(kind_of(covered, "'", Bcc::none));
  CHECK_FALSE(kind_of(covered, "\r\n", Bcc::sum));
  CHECK_FALSE(kind_of(covered, "", Bcc::exclusive_or));
  CHECK(kind_of(covered, "\r\n", Bcc::none) == Bcc::none);
  CHECK(kind_of(covered, "", Bcc::none) == Bcc::none);
}
