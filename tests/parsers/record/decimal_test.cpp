#include "parsers/record/decimal.hpp"

#include "tests/support/catch.hpp"

#include <limits>

using meterwire::Decimal;
using meterwire::decimal_from;
using meterwire::same_number;
using meterwire::scaled_by_power_of_ten;

TEST_CASE("a decimal is written with the digits that were sent") {
  CHECK(to_string(Decimal{4567890, 3}) == "4567.890");
  CHECK(to_string(Decimal{0, 3}) == "0.000");
  CHECK(to_string(Decimal{-1, 3}) == "-0.001");
  CHECK(to_string(Decimal{42, 0}) == "42");
  CHECK(to_string(Decimal{999999999999999999, 3}) == "999999999999999.999");
  CHECK(to_string(Decimal{std::numeric_limits<std::int64_t>::min(), 0}) == "-9223372036854775808");
}

TEST_CASE("numbers are compared whatever their scale, digits are not") {
  CHECK(same_number({10, 1}, {100, 2}));
  CHECK(same_number({0, 3}, {0, 0}));
  CHECK_FALSE(same_number({1, 1}, {1, 2}));
  CHECK_FALSE(Decimal{10, 1} == Decimal{100, 2});
}

TEST_CASE("powers of ten are exact, or leave the number alone") {
  CHECK(to_string(scaled_by_power_of_ten({185000, 3}, 3)) == "185000");
  CHECK(to_string(scaled_by_power_of_ten({185, 0}, -3)) == "0.185");
  CHECK(to_string(scaled_by_power_of_ten({5, 0}, 2)) == "500");
  const Decimal huge{std::numeric_limits<std::int64_t>::max(), 0};
  CHECK(scaled_by_power_of_ten(huge, 3) == huge);
}

TEST_CASE("digits become a number, or nothing") {
  CHECK(decimal_from("1234.567") == Decimal{1234567, 3});
  CHECK(decimal_from("-000.001") == Decimal{-1, 3});
  CHECK(decimal_from("000000000000000000042") == Decimal{42, 0});
  CHECK(decimal_from("999999999999999999") == Decimal{999999999999999999, 0});
  CHECK(decimal_from("0.000000000000000001") == Decimal{1, 18});
  for (const char* text : {"", "-", ".", "1.", ".5", "1.2.3", "1e3", "+1", "--1", "1 ", "0x1", "nan",
                           "1000000000000000000", "0.0000000000000000001"}) {
    CAPTURE(text);
    CHECK_FALSE(decimal_from(text));
  }
}
