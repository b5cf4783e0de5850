#include "parsers/clock/skew.hpp"

#include "tests/support/catch.hpp"

using meterwire::untrusted_skew;
using namespace std::chrono_literals;

TEST_CASE("a meter's clock is believed within bounds") {
  const std::chrono::sys_seconds meter{1'800'000'000s};
  for (const auto ahead : {-3600s, -1s, 0s, 60s}) {
    INFO(ahead.count());
    CHECK_FALSE(untrusted_skew(meter, meter - ahead));
  }
  for (const auto ahead : {-3601s, 61s, 86400s, -1'800'000'000s}) {
    INFO(ahead.count());
    CHECK(untrusted_skew(meter, meter - ahead) == ahead.count());
  }
}

TEST_CASE("a fraction of a second is no skew") {
  const std::chrono::sys_seconds meter{1'800'000'000s};
  CHECK_FALSE(untrusted_skew(meter, meter + 3600s + 999ms));
  CHECK_FALSE(untrusted_skew(meter, meter - 60s + 1ms));
}
