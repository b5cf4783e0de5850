#include "parsers/record/timestamp.hpp"

#include "tests/support/catch.hpp"

using meterwire::dlms_timestamp_from;
using meterwire::Season;
using meterwire::timestamp_from;

TEST_CASE("timestamps of the P1 port are read") {
  const auto winter = timestamp_from("101209113020W");
  REQUIRE(winter);
  CHECK(to_string(*winter) == "2010-12-09T11:30:20");
  CHECK(winter->season == Season::standard);
  CHECK(timestamp_from("200512135409S")->season == Season::daylight);
  CHECK(timestamp_from("161107190000")->season == Season::unknown);
  CHECK(timestamp_from("240229000000W"));
}

TEST_CASE("what is no time of the calendar is absent") {
  const auto* const text =
      GENERATE("632525252525S", "700101010000W", "000000000000W", "230229000000W", "231301000000W", "231231240000W",
               "231231236000W", "231231235960W", "35255255255255255S", "000101000000W", "000101000000", "230231120000W",
               "230400120000S", "101209113020X", "10120911302W", "", "W", "10120911302 W", "101209113020s");
  INFO(text);
  CHECK_FALSE(timestamp_from(text));
}

TEST_CASE("a DLMS date-time is read from its hex digits") {
  const auto summer = dlms_timestamp_from("07E60A1E0712371E00FF8880");
  REQUIRE(summer);
  CHECK(to_string(*summer) == "2022-10-30T18:55:30");
  CHECK(summer->season == Season::daylight);
  CHECK(dlms_timestamp_from("07e60a1e0712371e00ff8800")->season == Season::standard);
  CHECK(dlms_timestamp_from("07E60A1E0712371E00FF88FF")->season == Season::unknown);
  for (const char* const text : {"", "07E60A1E0712371E00FF88", "07E60A1E0712371E00FF888000", "07E60A1E0712371E00FF888G",
                                 "FFFF0A1E0712371E00FF8880", "07E60AFF0712371E00FF8880", "07E60A1E07FF371E00FF8880",
                                 "07E6021E0712371E00FF8880", "101209113020101209113020"}) {
    INFO(text);
    CHECK_FALSE(dlms_timestamp_from(text));
  }
}

TEST_CASE("a date and a time of day are put together") {
  const auto text = [](const char* date, const char* time) {
    const auto stamp = timestamp_from(date, time);
    return stamp ? to_string(*stamp) : std::string();
  };
  CHECK(text("260815", "162655") == "2026-08-15T16:26:55");
  CHECK(text("26-08-15", "16:26:55") == "2026-08-15T16:26:55");
  CHECK(text("20260130", "211156") == "2026-01-30T21:11:56");
  CHECK(text("0260130", "0211156") == "2026-01-30T21:11:56");
  CHECK(timestamp_from("260815", "1162655")->season == Season::daylight);
  CHECK(timestamp_from("0260115", "162655")->season == Season::standard);
  CHECK(timestamp_from("260815", "2162655")->season == Season::utc);
  for (const auto& [date, time] :
       {std::pair{"95.07.15", "12:46:19"}, std::pair{"260815", ""}, std::pair{"", "162655"},
        std::pair{"260231", "162655"}, std::pair{"260815", "246655"}, std::pair{"260815", "3162655"},
        std::pair{"2608151", "162655"}, std::pair{"26-08-15 16:26", "162655"}, std::pair{"260815", "1626551234567"}}) {
    INFO(date << ' ' << time);
    CHECK(text(date, time).empty());
  }
}
