#include "parsers/record/hex_bytes.hpp"

#include "tests/support/catch.hpp"

#include <array>

namespace meterwire {
namespace {

TEST_CASE("hex digits of either case are read into bytes that they have to fill") {
  std::array<std::uint8_t, 3> bytes{};
  REQUIRE(read_hex("00aFf9", bytes));
  CHECK(bytes == std::array<std::uint8_t, 3>{0x00, 0xAF, 0xF9});
  for (const char* digits : {"", "00aFf", "00aFf900", "00aFfg", "g0aFf9", "00 Ff9"}) {
    INFO(digits);
    CHECK_FALSE(read_hex(digits, bytes));
  }
}

TEST_CASE("bytes are written in lower case, two digits each") {
  CHECK(hex_of(std::array<std::uint8_t, 3>{0x00, 0xAF, 0xF9}) == "00aff9");
  CHECK(hex_of("K8\xFF") == "4b38ff");
  CHECK(hex_of("").empty());
}

}  // namespace
}  // namespace meterwire
