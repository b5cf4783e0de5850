#include "parsers/record/timestamp.hpp"

#include "tests/support/catch.hpp"

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
  const auto* const text = GENERATE("632525252525S", "700101010000W", "000000000000W", "230229000000W", "231301000000W",
                                    "231231240000W", "231231236000W", "231231235960W", "35255255255255255S",
                                    "101209113020X", "10120911302W", "", "W", "10120911302 W");
  INFO(text);
  CHECK_FALSE(timestamp_from(text));
}
