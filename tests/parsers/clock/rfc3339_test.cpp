#include "parsers/clock/rfc3339.hpp"

#include "tests/support/catch.hpp"

#include <cstdint>
#include <string>

namespace meterwire {
namespace {

std::int64_t utc(std::string_view text) {
  INFO(text);
  const auto time = instant_from_rfc3339(text);
  REQUIRE(time);
  return time->second.time_since_epoch().count();
}

TEST_CASE("RFC 3339 is read to the second", "[rfc3339]") {
  CHECK(utc("1970-01-01T00:00:00Z") == 0);
  CHECK(utc("2026-11-20T18:00:00Z") == 1'795'197'600);
  CHECK(utc("2026-11-20T19:00:00+01:00") == 1'795'197'600);
  CHECK(utc("2026-11-20T12:30:00-05:30") == 1'795'197'600);
  CHECK(utc("2026-11-20t18:00:00z") == 1'795'197'600);
  CHECK(utc("2026-11-20T18:00:00.123456Z") == 1'795'197'600);
  CHECK(utc("2026-11-20T18:00:00.9999999999999999999999Z") == 1'795'197'600);
  CHECK(utc("1969-12-31T23:59:59.5Z") == -1);
  CHECK(utc("2024-02-29T00:00:00Z") == 1'709'164'800);
  CHECK(utc("0000-01-01T00:00:00Z") == -62'167'219'200);
  CHECK(utc("9999-12-31T23:59:59Z") == 253'402'300'799);
}

TEST_CASE("a fraction is read to the nanosecond, and counts onwards before 1970, too", "[rfc3339]") {
  using std::chrono::nanoseconds;
  CHECK(instant_from_rfc3339("2026-11-20T18:00:00Z")->fraction == nanoseconds{0});
  CHECK(instant_from_rfc3339("2026-11-20T18:00:00.123456Z")->fraction == nanoseconds{123'456'000});
  CHECK(instant_from_rfc3339("2026-11-20T18:00:00.1234567899Z")->fraction == nanoseconds{123'456'789});
  CHECK(instant_from_rfc3339("1969-12-31T23:59:59.5Z")->fraction == nanoseconds{500'000'000});
}

TEST_CASE("a leap second is the second behind it", "[rfc3339]") {
  CHECK(utc("2016-12-31T23:59:60Z") == utc("2017-01-01T00:00:00Z"));
  CHECK(utc("2017-01-01T00:59:60.7+01:00") == utc("2017-01-01T00:00:00Z"));
  for (const char* text : {"2016-12-30T23:59:60Z", "2016-12-31T22:59:60Z", "2016-12-31T23:59:61Z"}) {
    CHECK_FALSE(instant_from_rfc3339(text));
  }
}

TEST_CASE("what is no RFC 3339 is no time", "[rfc3339]") {
  const std::string good = "2026-11-20T18:00:00.5+01:00";
  for (std::size_t length = 0; length < good.size(); ++length) {
    INFO(good.substr(0, length));
    CHECK_FALSE(instant_from_rfc3339(good.substr(0, length)));
  }
  for (const char* text :
       {"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60",
        "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00Z ",
        "2026-01-01T00:00:00+0100", "20260101T000000Z", "632525252525S", "+026-01-01T00:00:00Z"}) {
    INFO(text);
    CHECK_FALSE(instant_from_rfc3339(text));
  }
}

}  // namespace
}  // namespace meterwire
