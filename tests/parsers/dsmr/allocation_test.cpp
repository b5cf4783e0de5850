// Parsing into a record that is used again allocates nothing.

#include "parsers/dsmr/telegram.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

TEST_CASE("a record that is used again costs no allocation") {
  using namespace meterwire;
  const std::string telegram = test::sample_telegram();
  Record record;
  REQUIRE_FALSE(dsmr::parse(telegram, CheckMode::require, record));
  const auto before = test::allocations();
  for (int i = 0; i < 100; ++i) {
    (void)dsmr::parse(telegram, CheckMode::require, record);
  }
  const auto after = test::allocations();
  CHECK(after == before);
  CHECK(before > 0);
}
