#include "parsers/iec62056_21/profile_status.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::iec62056_21;

TEST_CASE("a status word has two, four or eight hex digits", "[profile]") {
  CHECK(flags_of(profile_status_from("80")) == "power-failure");                     // MetCom MCS301
  CHECK(flags_of(profile_status_from("0040")) == "power-back");                      // Landis+Gyr ZMD
  CHECK(flags_of(profile_status_from("00008020")) == "clock-set before-clock-set");  // EMH LZQJ
  CHECK(flags_of(profile_status_from("00000010")) == "demand-reset");                // hex, not binary
  CHECK(flags_of(profile_status_from("0f")) == "season disturbed clock-reserve-used-up fatal-error");
  CHECK(flags_of(profile_status_from("00006700")) ==
        "parameters-set alarm-begun alarm-ended log-cleared profile-cleared");
}

TEST_CASE("a status of zeros says nothing, one that is not known has no words", "[profile]") {
  for (const char* const text : {"", "00", "0000", "00000000"}) {
    CHECK_FALSE(profile_status_from(text).is_set());
    CHECK(flags_of(profile_status_from(text)).empty());
  }
  for (const char* const text : {"########", "80000000", "8x", "00000000000000080"}) {
    CHECK(profile_status_from(text).is_set());
    CHECK(profile_status_from(text).text == text);
    CHECK(flags_of(profile_status_from(text)).empty());
  }
}
