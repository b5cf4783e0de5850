#include "parsers/clock/zone.hpp"

#include "tests/support/catch.hpp"

using meterwire::timestamp_from;
using meterwire::Zone;

namespace {

struct Case {
  const char* zone;
  const char* sent;
  const char* rfc3339;
};

}  // namespace

TEST_CASE("a meter's clock in its zone") {
  const auto example = GENERATE(Case{"Europe/Amsterdam", "101209113020W", "2010-12-09T11:30:20+01:00"},
                                Case{"Europe/Amsterdam", "200512135409S", "2020-05-12T13:54:09+02:00"},
                                // No flag: the calendar decides.
                                Case{"Europe/Amsterdam", "161107190000", "2016-11-07T19:00:00+01:00"},
                                Case{"Europe/Amsterdam", "160707190000", "2016-07-07T19:00:00+02:00"},
                                // The repeated hour, both ways.
                                Case{"Europe/Amsterdam", "261025023000S", "2026-10-25T02:30:00+02:00"},
                                Case{"Europe/Amsterdam", "261025023000W", "2026-10-25T02:30:00+01:00"},
                                // A Swedish meter keeps standard time all year.
                                Case{"Europe/Stockholm", "240512135409W", "2024-05-12T13:54:09+01:00"},
                                Case{"Europe/Helsinki", "240512135409S", "2024-05-12T13:54:09+03:00"},
                                Case{"Asia/Tehran", "240512135409", "2024-05-12T13:54:09+03:30"});
  INFO(example.sent);
  CHECK(Zone(example.zone).rfc3339(*timestamp_from(example.sent)) == example.rfc3339);
}

TEST_CASE("UTC is the meter's time less the offset") {
  const Zone zone("Europe/Amsterdam");
  CHECK(zone.utc(*timestamp_from("690101010000W")).time_since_epoch() ==
        std::chrono::sys_days{std::chrono::year{2069} / 1 / 1}.time_since_epoch());
}

TEST_CASE("an unknown zone is named") {
  CHECK_THROWS_WITH(Zone("Europe/Atlantis"),
                    "unknown time zone 'Europe/Atlantis': expected a name of the tz database such as Europe/Amsterdam");
}
