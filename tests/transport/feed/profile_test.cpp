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
      {until("2020-05-01T00:00:00+02:00", number("3.695", "kW", "2020-04-23T19:25:38+02:00")),
       until("2020-04-01T00:00:00+02:00", number("5.980", "kW", "2020-03-05T12:21:39+01:00"))});
  check_list("0-0:98.1.0(0)(1-0:1.6.0)(1-0:1.6.0)()", {});
  check_list("0-0:98.1.0(12)", {text("12")});
}

TEST_CASE("a month without a maximum has no value", "[profile]") {
  check_list(
      "0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(230801000000S)(632525252525W)(00.000*kW)(230901000000S)(230831181500S)"
      "(01.862*kW)",
      {until("2023-08-01T00:00:00+02:00", null()),
       until("2023-09-01T00:00:00+02:00", number("1.862", "kW", "2023-08-31T18:15:00+02:00"))});
  check_list("0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(230801000000S)(632525252525W)(01.500*kW)",
             {until("2023-08-01T00:00:00+02:00", number("1.500", "kW"))});
}

TEST_CASE("a history that does not add up is listed as it is", "[profile]") {
  check_list("0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(230801000000S)(230831181500S)(01.862*kW)",
             {text("2"), text("1-0:1.6.0"), text("1-0:1.6.0"), text("230801000000S", "", "2023-08-01T00:00:00+02:00"),
              text("230831181500S", "", "2023-08-31T18:15:00+02:00"), number("1.862", "kW")});
  check_list(
      "0-0:98.1.0(1)(1-0:1.6.0)(230801000000S)(01.862*kW)",
      {text("1"), text("1-0:1.6.0"), text("230801000000S", "", "2023-08-01T00:00:00+02:00"), number("1.862", "kW")});
}

TEST_CASE("a history of thirteen months is as long", "[profile]") {
  std::string line = "0-0:98.1.0(13)(1-0:1.6.0)(1-0:1.6.0)";
  for (int month = 1; month <= 13; ++month) {
    line += "(240201000000W)(240126200000W)(03.966*kW)";
  }
  check_list(line, Values(13, until("2024-02-01T00:00:00+01:00", number("3.966", "kW", "2024-01-26T20:00:00+01:00"))));
}

TEST_CASE("each quantity of an industrial meter's history is a list", "[profile]") {
  const Message message = message_of(
      "0-0:98.1.0(2)(1-0:1.6.0)(1-0:1.6.0)(1-0:2.6.0)(1-0:2.6.0)(1-0:199.6.0)(1-0:199.6.0)(1-0:3.6.0)(1-0:3.6.0)"
      "(240201000000W)(240126200000W)(1*kW)(240126210000W)(2*kW)(240126220000W)(3*kvar)(240126230000W)(4*kvar)"
      "(240301000000W)(240226200000W)(5*kW)(240226210000W)(6*kW)(240226220000W)(7*kvar)(240226230000W)(8*kvar)\r\n");
  REQUIRE(message.readings.size() == 4);
  const auto check = [&](std::size_t at, std::string_view name, const Values& values) {
    CHECK(message.readings[at].obis == "0-0:98.1.0");
    CHECK(message.readings[at].name == name);
    CHECK(message.readings[at].is_list);
    CHECK(message.readings[at].values == values);
  };
  const std::string february = "2024-02-01T00:00:00+01:00";
  const std::string march = "2024-03-01T00:00:00+01:00";
  check(0, "demand_history",
        {until(february, number("1", "kW", "2024-01-26T20:00:00+01:00")),
         until(march, number("5", "kW", "2024-02-26T20:00:00+01:00"))});
  check(1, "demand_export_max_history",
        {until(february, number("2", "kW", "2024-01-26T21:00:00+01:00")),
         until(march, number("6", "kW", "2024-02-26T21:00:00+01:00"))});
  check(2, "",
        {until(february, number("3", "kvar", "2024-01-26T22:00:00+01:00")),
         until(march, number("7", "kvar", "2024-02-26T22:00:00+01:00"))});
  check(3, "reactive_demand_import_max_history",
        {until(february, number("4", "kvar", "2024-01-26T23:00:00+01:00")),
         until(march, number("8", "kvar", "2024-02-26T23:00:00+01:00"))});
}

TEST_CASE("Hungary sends the registers at the end of the month", "[profile]") {
  const std::string_view line = "0-0:98.1.0(230701000000S)(000040.777*kWh)(000000.030*kvarh)(03.564*kW)";
  const std::string time = "2023-07-01T00:00:00+02:00";
  check_list(line, {number("40.777", "kWh", time), number("0.030", "kvarh", time), number("3.564", "kW", time)});
  CHECK(reading_of(line).name == "billing_history");
}

TEST_CASE("two limits of current are two values, in one bracket or two", "[profile]") {
  check_list("1-1:31.4.0(100*A)(-063*A)", {number("100", "A"), number("-63", "A")});
  check_list("1-1:31.4.0(65.0*A,-65.0*A)", {number("65.0", "A"), number("-65.0", "A")});
  check_list("1-1:31.4.0(+065.0*A,-000.5*A,000*A)", {number("65.0", "A"), number("-0.5", "A"), number("0", "A")});
}

TEST_CASE("readouts have lists in one bracket", "[profile]") {
  check_list("9.4(098.5*C&096.1*C)", {number("98.5", "°C"), number("96.1", "°C")});
  check_list("0F0880FF(000046.24,000031.14,000015.10)", {number("46.24"), number("31.14"), number("15.10")});
  check_single("0.2.0(1.5,2.5)", text("1.5,2.5"));
}

TEST_CASE("what is no list of quantities stays a text", "[profile]") {
  for (const char* const sent : {",65.0*A", "65.0*A,1.2.3*A", "65.0*A,.5*A", "65.0*A,5.*A", "65.0*A,-*A", "&&",
                                 "000&00010213&0", "230,231", "1.5,2"}) {
    check_single("1-1:31.4.0(" + std::string(sent) + ")", text(sent));
  }
}

}  // namespace meterwire::feed::test
