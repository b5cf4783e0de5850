// A line that garbles one bit must never make another record of a telegram that has a CRC.

#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"
#include "tests/support/records.hpp"

using namespace meterwire::test;

TEST_CASE("no single-bit flip of a telegram with a CRC gives another record") {
  CHECK(flips_that_pass(sample_telegram()).empty());
}

TEST_CASE("nor does one where nothing but the CRC protects it") {
  // No version that says that a CRC is due, no blank line, '!' behind the last data set.
  CHECK(flips_that_pass(p1_telegram("/ABC9 7534\n0-0:1.0.0(261121193000W)\n1-0:1.8.0(00006678.394*kWh)")).empty());
}

TEST_CASE("a telegram without a check would not pass this") {
  CHECK_FALSE(flips_that_pass(on_the_wire("/ABC5x\n\n1-0:1.8.0(00006678.394*kWh)\n!\n")).empty());
}
