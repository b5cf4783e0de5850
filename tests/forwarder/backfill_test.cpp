#include "forwarder/backfill.hpp"

#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"
#include "parsers/iec62056_21/readout.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using iec62056_21::ProfileWindow;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

namespace {

const Zone zone("Europe/Berlin");
constexpr sys_seconds midnight = sys_days(std::chrono::year(2026) / 11 / 20) - 1h;  // there

Record profile(const std::string& rows) {
  const auto readout = iec62056_21::compose_readout(
      "/ABC5meter\r\n", "P.01(0261120001500)(00)(15)(1)(1.5.0)(kW)\r\n" + rows, iec62056_21::Bcc::exclusive_or);
  Record record;
  REQUIRE_FALSE(iec62056_21::parse(readout.telegram, CheckMode::require, record));
  return record;
}

}  // namespace

TEST_CASE("which profile is to be kept complete, and how it is read") {
  CHECK(backfill_from("P.01") == Backfill{"P.01", "R5"});
  CHECK(backfill_from("R6:P.02") == Backfill{"P.02", "R6"});
  for (const auto* const bad : {"", "1.8.0", "R1:P.01", "W5:P.01", "P.01(;)", "R6:", "P"}) {
    INFO(bad);
    CHECK_FALSE(backfill_from(bad));
  }
}

TEST_CASE("a day at a time, up to now") {
  const auto now = midnight + 10h;
  CHECK(next_day({}, now, zone) == ProfileWindow{midnight - 14h + 1min, midnight});
  CHECK(next_day(midnight, now, zone) == ProfileWindow{midnight + 1min, now + 1min});
  CHECK_FALSE(next_day(now - 59min, now, zone));
  CHECK(next_day(now + 24h, now, zone) == next_day({}, now, zone));  // a clock was wrong
  const auto month = next_day(sys_seconds{}, now, zone);
  REQUIRE(month);
  CHECK(month->from == now - 31 * 24h + 1min);
}

TEST_CASE("the rest of a day behind its last period goes with the next day") {
  CHECK(next_day(midnight - 15min, midnight + 10h, zone) == ProfileWindow{midnight - 14min, midnight + 10h + 1min});
}

TEST_CASE("the last period of a readout is where the next window begins") {
  CHECK(last_period_in(profile("(0.1)\r\n(0.2)\r\n"), zone) == midnight + 30min);
  CHECK_FALSE(last_period_in(profile(""), zone));
  CHECK_FALSE(last_period_in(Record(), zone));
}

TEST_CASE("a window that brought nothing is not asked for again") {
  const ProfileWindow window{midnight, midnight + 24h};
  CHECK(end_of_window(window, midnight + 2h, midnight - 1h) == midnight + 2h);
  CHECK(end_of_window(window, {}, midnight - 1h) == window.to - 1s);
  CHECK(end_of_window(window, midnight - 2h, midnight - 1h) == window.to - 1s);  // the same again
}
