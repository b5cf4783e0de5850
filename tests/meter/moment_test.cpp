#include "meter/moment.hpp"

#include "parse/options.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace std::chrono;
using meter::moment_from;

TEST_CASE("times of the user are those of the meter's zone") {
  const Zone zone("Europe/Amsterdam");
  CHECK(moment_from("2026-11-20", zone) == sys_days{2026y / 11 / 19} + 23h);
  CHECK(moment_from("2026-07-01T13:15", zone) == sys_days{2026y / 7 / 1} + 11h + 15min);
}

TEST_CASE("what is no time is refused") {
  const Zone zone("UTC");
  for (const auto* const text : {"", "2026", "2026-11", "2026-13-01", "2026-02-30", "2026-11-20 13:15",
                                 "2026-11-20T25:00", "2026-11-20T13:15:00", "1999-01-01", "20-11-2026"}) {
    INFO(text);
    CHECK_THROWS_AS(moment_from(text, zone), UsageError);
  }
}
