#include "tests/simulator/calendar.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

constexpr sys_seconds at(int y, unsigned m, unsigned d, int h, int min = 0, int s = 0) {
  return sys_days(year(y) / month(m) / day(d)) + hours(h) + minutes(min) + seconds(s);
}

}  // namespace

TEST_CASE("the clock changes at 01:00 UTC on the last Sundays of March and October", "[simulator]") {
  CHECK(stamp_with_season(at(2026, 3, 29, 0, 59, 59)) == "260329015959W");
  CHECK(stamp_with_season(at(2026, 3, 29, 1)) == "260329030000S");
  CHECK(stamp_with_season(at(2026, 10, 25, 0, 59, 59)) == "261025025959S");
  CHECK(stamp_with_season(at(2026, 10, 25, 1)) == "261025020000W");
  CHECK(stamp_with_season(at(2024, 3, 31, 1)) == "240331030000S");
}

TEST_CASE("stamps of every form", "[simulator]") {
  const auto time = at(2026, 12, 31, 23, 0, 7);
  CHECK(stamp(time) == "270101000007");
  CHECK(minute_stamp(time) == "2701010000");
  CHECK(date_stamp(time) == "270101");
  CHECK(time_stamp(time) == "000007");
  CHECK(wall_clock(time).weekday == Friday);
}

TEST_CASE("a month starts at local midnight", "[simulator]") {
  CHECK(month_start(at(2026, 11, 20, 18)) == at(2026, 10, 31, 23));
  CHECK(month_start(at(2026, 10, 31, 22, 59, 59)) == at(2026, 9, 30, 22));
  CHECK(month_start(at(2026, 10, 31, 23)) == at(2026, 10, 31, 23));
}
