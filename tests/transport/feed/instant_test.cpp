#include "transport/feed/instant.hpp"

#include "tests/support/catch.hpp"

#include <string_view>

namespace meterwire::feed::test {

TEST_CASE("a time of the feed as nanoseconds since 1970", "[influx]") {
  struct Case {
    std::string_view text;
    std::int64_t nanoseconds;
  };
  for (const auto& [text, nanoseconds] : {
           Case{"1970-01-01T00:00:00Z", 0},
           Case{"1969-12-31T23:59:59.5Z", -500'000'000},
           Case{"2026-11-20T18:00:00Z", 1'795'197'600'000'000'000},
           Case{"2026-11-20T19:00:00+01:00", 1'795'197'600'000'000'000},
           Case{"2026-11-20T13:30:00-04:30", 1'795'197'600'000'000'000},
           Case{"2026-11-20T18:00:00.123456Z", 1'795'197'600'123'456'000},
           Case{"2026-11-20T18:00:00.1234567899Z", 1'795'197'600'123'456'789},
           Case{"2028-02-29T00:00:00Z", 1'835'395'200'000'000'000},
           Case{"2261-12-31T23:59:59Z", 9'214'646'399'000'000'000},
       }) {
    CAPTURE(text);
    CHECK(nanoseconds_from(text) == nanoseconds);
  }
}

TEST_CASE("what is no time is none", "[influx]") {
  for (const char* text :
       {"", "Z", "2026-11-20", "2026-11-20T18:00:00", "2026-11-20 18:00:00Z", "2026-11-20T18:00:00z",
        "2027-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T18:60:00Z",
        "2026-11-20T18:00:00.Z", "2026-11-20T18:00:00+0100", "2026-11-20T18:00:00+01:00x", "2026-11-20T18:00:00Z ",
        "1677-12-31T00:00:00Z", "2262-01-01T00:00:00Z", "2026-1a-20T18:00:00Z"}) {
    CAPTURE(text);
    CHECK_FALSE(nanoseconds_from(text));
  }
}

}  // namespace meterwire::feed::test
