#include "transport/rate_limit.hpp"

#include "tests/support/catch.hpp"

using meterwire::transport::RateLimit;
using namespace std::chrono_literals;

TEST_CASE("the first is reported, then one a minute with the number of those held back") {
  RateLimit limit;
  const auto start = RateLimit::Clock::now();
  CHECK(limit.report(start) == 0U);
  CHECK_FALSE(limit.report(start + 1s).has_value());
  CHECK_FALSE(limit.report(start + 59s).has_value());
  CHECK(limit.report(start + 60s) == 2U);
  CHECK_FALSE(limit.report(start + 119s).has_value());
  CHECK(limit.report(start + 10min) == 1U);
}
