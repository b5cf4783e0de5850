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

const Case cases[] = {
    // Each country with a P1 port, in both seasons
    {"Europe/Amsterdam", "101209113020W", "2010-12-09T11:30:20+01:00"},
    {"Europe/Amsterdam", "200512135409S", "2020-05-12T13:54:09+02:00"},
    {"Europe/Brussels", "240101120000W", "2024-01-01T12:00:00+01:00"},
    {"Europe/Brussels", "240701120000S", "2024-07-01T12:00:00+02:00"},
    {"Europe/Luxembourg", "240101120000W", "2024-01-01T12:00:00+01:00"},
    {"Europe/Luxembourg", "240701120000S", "2024-07-01T12:00:00+02:00"},
    {"Europe/Vienna", "240101120000W", "2024-01-01T12:00:00+01:00"},
    {"Europe/Vienna", "240701120000S", "2024-07-01T12:00:00+02:00"},
    {"Europe/Zurich", "240101120000W", "2024-01-01T12:00:00+01:00"},
    {"Europe/Zurich", "240701120000S", "2024-07-01T12:00:00+02:00"},
    {"Europe/Zagreb", "240701120000S", "2024-07-01T12:00:00+02:00"},
    {"Europe/Berlin", "240701120000S", "2024-07-01T12:00:00+02:00"},
    {"Europe/Budapest", "240101120000W", "2024-01-01T12:00:00+01:00"},
    {"Europe/Budapest", "240701120000S", "2024-07-01T12:00:00+02:00"},
    {"Europe/Vilnius", "240101120000W", "2024-01-01T12:00:00+02:00"},
    {"Europe/Vilnius", "240701120000S", "2024-07-01T12:00:00+03:00"},
    {"Europe/Helsinki", "240101120000W", "2024-01-01T12:00:00+02:00"},
    {"Europe/Helsinki", "240512135409S", "2024-05-12T13:54:09+03:00"},
    {"Europe/Stockholm", "240101120000W", "2024-01-01T12:00:00+01:00"},
    // A flag that contradicts the date is believed: Swedish meters keep standard time all year.
    {"Europe/Stockholm", "240512135409W", "2024-05-12T13:54:09+01:00"},
    {"Europe/Stockholm", "240331023000W", "2024-03-31T02:30:00+01:00"},
    {"Europe/Stockholm", "241027023000W", "2024-10-27T02:30:00+01:00"},
    {"Europe/Helsinki", "240701120000W", "2024-07-01T12:00:00+02:00"},
    {"Europe/Amsterdam", "240101120000S", "2024-01-01T12:00:00+02:00"},
    // No flag: the calendar decides.
    {"Europe/Amsterdam", "161107190000", "2016-11-07T19:00:00+01:00"},
    {"Europe/Brussels", "160707190000", "2016-07-07T19:00:00+02:00"},
    {"Europe/Vilnius", "160707190000", "2016-07-07T19:00:00+03:00"},
    {"Asia/Tehran", "240512135409", "2024-05-12T13:54:09+03:30"},
    // Spring: the last second before, the first after, and the hour that is skipped
    {"Europe/Amsterdam", "260329015959W", "2026-03-29T01:59:59+01:00"},
    {"Europe/Amsterdam", "260329030000S", "2026-03-29T03:00:00+02:00"},
    {"Europe/Amsterdam", "260329015959", "2026-03-29T01:59:59+01:00"},
    {"Europe/Amsterdam", "260329030000", "2026-03-29T03:00:00+02:00"},
    {"Europe/Amsterdam", "260329023000", "2026-03-29T02:30:00+01:00"},
    {"Europe/Helsinki", "260329035959W", "2026-03-29T03:59:59+02:00"},
    {"Europe/Helsinki", "260329040000S", "2026-03-29T04:00:00+03:00"},
    // Autumn: the hour that is repeated, both ways; without a flag the first of the two
    {"Europe/Amsterdam", "261025015959S", "2026-10-25T01:59:59+02:00"},
    {"Europe/Amsterdam", "261025020000S", "2026-10-25T02:00:00+02:00"},
    {"Europe/Amsterdam", "261025023000S", "2026-10-25T02:30:00+02:00"},
    {"Europe/Amsterdam", "261025023000W", "2026-10-25T02:30:00+01:00"},
    {"Europe/Amsterdam", "261025023000", "2026-10-25T02:30:00+02:00"},
    {"Europe/Amsterdam", "261025030000", "2026-10-25T03:00:00+01:00"},
    {"Europe/Helsinki", "261025033000S", "2026-10-25T03:30:00+03:00"},
    {"Europe/Helsinki", "261025033000W", "2026-10-25T03:30:00+02:00"},
    {"Europe/Helsinki", "261025033000", "2026-10-25T03:30:00+03:00"},
    // Midnight, leap days, ends of years
    {"Europe/Amsterdam", "240229000000W", "2024-02-29T00:00:00+01:00"},
    {"Europe/Amsterdam", "240229235959W", "2024-02-29T23:59:59+01:00"},
    {"Europe/Amsterdam", "231231235959W", "2023-12-31T23:59:59+01:00"},
    {"Europe/Amsterdam", "240101000000W", "2024-01-01T00:00:00+01:00"},
    {"Europe/Amsterdam", "000101000001W", "2000-01-01T00:00:01+01:00"},
};

}  // namespace

TEST_CASE("a meter's clock in its zone") {
  for (const Case& example : cases) {
    INFO(example.zone << ' ' << example.sent);
    CHECK(Zone(example.zone).rfc3339(timestamp_from(example.sent).value()) == example.rfc3339);
  }
}

TEST_CASE("UTC is the meter's time less the offset") {
  const Zone zone("Europe/Amsterdam");
  CHECK(zone.utc(*timestamp_from("690101010000W")).time_since_epoch() ==
        std::chrono::sys_days{std::chrono::year{2069} / 1 / 1}.time_since_epoch());
  CHECK(zone.utc(*timestamp_from("261025023000W")) - zone.utc(*timestamp_from("261025023000S")) ==
        std::chrono::hours{1});
}

TEST_CASE("a clock that shows UTC needs no zone") {
  const auto utc = timestamp_from("260815", "2162655").value();
  CHECK(Zone("Europe/Helsinki").rfc3339(utc) == "2026-08-15T16:26:55+00:00");
}

TEST_CASE("an unknown zone is named") {
  CHECK_THROWS_WITH(Zone("Europe/Atlantis"),
                    "unknown time zone 'Europe/Atlantis': expected a name of the tz database such as Europe/Amsterdam");
}

TEST_CASE("a zone that was looked up is found again") {
  CHECK(&meterwire::zone_named("Europe/Vilnius") == &meterwire::zone_named("Europe/Vilnius"));
  CHECK(meterwire::zone_named("Europe/Vilnius").rfc3339(*timestamp_from("240101120000W")) ==
        "2024-01-01T12:00:00+02:00");
  CHECK_THROWS(meterwire::zone_named("Europe/Atlantis"));
}

TEST_CASE("what a clock shows tells the hours of autumn apart") {
  const Zone zone("Europe/Berlin");
  for (const char* const time : {"261025023000S", "261025023000W", "260329015959W", "260329030000S", "000101000001W"}) {
    INFO(time);
    const auto shown = timestamp_from(time).value();
    CHECK(zone.local(zone.utc(shown)) == shown);
    CHECK(zone.rfc3339(zone.utc(shown)) == zone.rfc3339(shown));
  }
}
