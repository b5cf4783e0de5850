#include "transport/feed/profile.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"

namespace meterwire::feed::test {

namespace {

using Values = std::vector<Value>;

void check_single(std::string_view line, const Value& expected) {
  CAPTURE(line);
  const Reading reading = reading_of(line);
  CHECK_FALSE(reading.is_list);
  CHECK(reading.values == Values{expected});
}

void check_list(std::string_view line, const Values& expected) {
  CAPTURE(line);
  const Reading reading = reading_of(line);
  CHECK(reading.is_list);
  CHECK(reading.values == expected);
}

}  // namespace

TEST_CASE("a value and the time beside it are one value", "[profile]") {
  check_single("0-1:24.2.1(101209112500W)(12785.123*m3)", number("12785.123", "m3", "2010-12-09T11:25:00+01:00"));
  check_single("1-0:1.6.0(200509134558S)(02.589*kW)", number("2.589", "kW", "2020-05-09T13:45:58+02:00"));
  check_single("1-0:1.6.0(06.134*kW)(211224234500)", number("6.134", "kW", "2021-12-24T23:45:00+01:00"));
}

TEST_CASE("an M-Bus meter that was never read has a value without a time", "[profile]") {
  check_single("0-1:24.2.1(632525252525S)(00000.000)", number("0.000"));
}

TEST_CASE("what could be a time only beside a measurement is left alone elsewhere", "[profile]") {
  check_list("1-0:96.99.1(0012)(211224234500)", {text("0012"), text("211224234500")});
  check_list("1-0:1.6.0(06.134*kW)(999999999999)", {number("6.134", "kW"), text("999999999999")});
  check_list("0-1:24.2.1(101209112500W)(101209112500W)", {text("101209112500W", "", "2010-12-09T11:25:00+01:00"),
                                                          text("101209112500W", "", "2010-12-09T11:25:00+01:00")});
  check_list("0-1:24.2.1(101209112500W)()", {text("101209112500W", "", "2010-12-09T11:25:00+01:00"), text("")});
}

TEST_CASE("the hourly gas value of DSMR 3 is one value", "[profile]") {
  check_single("0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(00001.001)",
               number("1.001", "m3", "2009-02-12T16:00:00+01:00"));
  check_list(
      "0-1:24.3.0(090212160000)(00)(60)(2)(0-1:24.2.1)(m3)\r\n(00001.001)",
      {text("090212160000"), text("00"), text("60"), text("2"), text("0-1:24.2.1"), text("m3"), number("1.001")});
  check_list("0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)",
             {text("090212160000"), text("00"), text("60"), text("1"), text("0-1:24.2.1"), text("m3")});
}

TEST_CASE("the log of power failures is a list of durations", "[profile]") {
  check_list("1-0:99.97.0(2)(0-0:96.7.19)(101208152415W)(0000000240*s)(100708151004S)(0000000301*s)",
             {number("240", "s", "2010-12-08T15:24:15+01:00"), number("301", "s", "2010-07-08T15:10:04+02:00")});
  check_list("1-0:99.97.0(1)(0:96.7.19)(101208152415W)(0000000240)", {number("240", "", "2010-12-08T15:24:15+01:00")});
  check_list("1-0:99.97.0(0)(0-0:96.7.19)", {});
  check_list("1-0:99.97.0()", {});
}

TEST_CASE("a log that does not add up is listed as it is", "[profile]") {
  check_list(
      "1-0:99.97.0(2)(0-0:96.7.19)(101208152415W)(0000000240*s)",
      {text("2"), text("0-0:96.7.19"), text("101208152415W", "", "2010-12-08T15:24:15+01:00"), number("240", "s")});
  check_list("1-0:99.97.0(1)(0-0:96.7.19)(?)(0000000240*s)",
             {text("1"), text("0-0:96.7.19"), text("?"), number("240", "s")});
  check_list("1-0:99.97.0(5)", {text("5")});
}

TEST_CASE("the history of demand has the time of each maximum", "[profile]") {
  check_list(
      "0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)(03.695*kW)(200401000000S)(200305122139W)"
      "(05.980*kW)",
      {number("3.695", "kW", "2020-04-23T19:25:38+02:00"), number("5.980", "kW", "2020-03-05T12:21:39+01:00")});
  check_list("0-0:98.1.0(0)(1-0:1.6.0)(1-0:1.6.0)()", {});
  check_list("0-0:98.1.0(12)", {text("12")});
  check_list("0-0:98.1.0(230101000000W)(012.5*kWh)(001*kvarh)",
             {text("230101000000W", "", "2023-01-01T00:00:00+01:00"), number("12.5", "kWh"), number("1", "kvarh")});
}

}  // namespace meterwire::feed::test
