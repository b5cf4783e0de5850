#include "transport/feed/load_profile.hpp"

#include "parsers/iec62056_21/readout.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/decode.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/from_record.hpp"

#include <string>
#include <utility>

namespace meterwire::feed::test {

namespace {

using Values = std::vector<Value>;

// What the feed makes of the data lines of a meter in Germany.
Message profile_message(std::string_view lines) {
  Record record;
  REQUIRE_FALSE(iec62056_21::parse("\x02" + std::string(lines) + "\x03", CheckMode::off, record));
  return message_from(record, Zone("Europe/Berlin"));
}

Value flagged(Value value, std::string status, std::string flags) {
  value.status = std::move(status);
  value.flags = std::move(flags);
  return value;
}

// A profile of so many days, a header each, as EMH's meters send it.
std::string days(int count) {
  std::string lines;
  for (int day = 1; day <= count; ++day) {
    lines += "P.01(12207" + std::string(day < 10 ? "0" : "") + std::to_string(day) +
             "001500)(00000000)(15)(2)(1.5)(kW)(2.5)(kW)\r\n";
    for (int period = 0; period < 96; ++period) {
      lines += "(" + std::to_string(day) + "." + std::to_string(100 + period) + ")(0.000)\r\n";
    }
  }
  return lines;
}

}  // namespace

TEST_CASE("a channel of a load profile is a reading", "[load_profile]") {
  const Message message = profile_message(
      "P.01(0231113101500)(80)(15)(2)(1-0:1.5.0)(kW)(1-0:5.5.0)(kVAr)\r\n"
      "(0.00000)(0.00086)\r\n"
      "P.01(0231113103000)(00)(15)(2)(1-0:1.5.0)(kW)(1-0:5.5.0)(kVAr)\r\n"
      "(00.25873)()\r\n");
  CHECK(message.errors.empty());
  REQUIRE(message.readings.size() == 2);
  const Reading& power = message.readings[0];
  CHECK(power.obis == "1-0:1.5.0");
  CHECK(power.name == "demand_import_last");
  CHECK(power.is_list);
  CHECK(power.interval == 900);
  CHECK(power.values == Values{flagged(number("0.00000", "kW", "2023-11-13T10:15:00+01:00"), "80", "power-failure"),
                               number("0.25873", "kW", "2023-11-13T10:30:00+01:00")});
  Value missing = null();
  missing.time = "2023-11-13T10:30:00+01:00";
  CHECK(message.readings[1].values ==
        Values{flagged(number("0.00086", "kvar", "2023-11-13T10:15:00+01:00"), "80", "power-failure"), missing});
}

TEST_CASE("in a log book of EMH's the status is the event", "[load_profile]") {
  const Message message = profile_message(
      "P.98(1220826235646)(00008020)()(2)(0.9.1)()(0.9.2)()(1235703)(1220826)\r\n"
      "P.98(1220901000000)(00000010)()(0)\r\n");
  REQUIRE(message.readings.size() == 3);
  const std::string set = "2022-08-26T23:56:46+02:00";
  CHECK(message.readings[0].obis == "P.98");
  CHECK(message.readings[0].name == "event_log");
  CHECK(message.readings[0].interval == 0);
  CHECK(message.readings[0].values ==
        Values{flagged(text("00008020", "", set), "", "clock-set before-clock-set"),
               flagged(text("00000010", "", "2022-09-01T00:00:00+02:00"), "", "demand-reset")});
  CHECK(message.readings[1].name == "meter_clock_time");
  CHECK(message.readings[1].values ==
        Values{flagged(text("1235703", "", set), "00008020", "clock-set before-clock-set")});
}

TEST_CASE("in a log book of MetCom's the channels are the event", "[load_profile]") {
  const Message message = profile_message("P.98(1220906234904)(00)()(2)(0-0:C.11.0)()(0-0:C.11.10)()(4)(0)\r\n");
  REQUIRE(message.readings.size() == 2);
  CHECK(message.readings[0].name == "event");
  CHECK(message.readings[0].values == Values{text("4", "", "2022-09-06T23:49:04+02:00")});
  CHECK(message.readings[1].obis == "0-0:C.11.10");
}

TEST_CASE("profiles stand among the other readings, where they began", "[load_profile]") {
  const Message message = profile_message(
      "0.0.0(12345678)\r\n"
      "P.01(2220701001500)(00)(15)(1)(1.5)(kW)\r\n(0.1)\r\n"
      "1.8.0(1.0*kWh)\r\n"
      "P.02(2220702000000)(00)(1440)(1)(1.8)(kWh)\r\n(2704.2331)\r\n"
      "P.01(2220701003000)(00)(15)(1)(1.5)(kW)\r\n(0.2)\r\n"
      "P.03(ERROR)\r\n");
  std::string codes;
  for (const Reading& reading : message.readings) {
    codes += reading.obis + ' ';
  }
  CHECK(codes == "0.0.0 1.5 1.8.0 1.8 P.03 ");
  CHECK(message.readings[1].values.size() == 2);
  CHECK(message.readings[3].interval == 86400);
  CHECK(message.readings[3].values == Values{number("2704.2331", "kWh", "2022-07-02T02:00:00+02:00")});
  CHECK(message.readings[4].values == Values{text("ERROR")});
}

TEST_CASE("what a profile lacks is told with its line", "[load_profile]") {
  const Message message = profile_message(
      "P.01(1220823161500)(00)(15)(2)(1.5)(kW)(2.5)(kW)\r\n"
      "(0.1)\r\n"
      "P.01(1220823180000)(00)(15)(2)(1.5)(kW)(2.5)(kW)\r\n"
      "(0.2)(0.3)\r\n"
      "P.01(1221332161500)(00)(15)(2)(1.5)(kW)(2.5)(kW)\r\n"
      "(0.2)(0.3)\r\n");
  REQUIRE(message.readings.size() == 2);
  CHECK(message.readings[0].values == Values{number("0.2", "kW", "2022-08-23T18:00:00+02:00")});
  REQUIRE(message.errors.size() == 3);
  CHECK(message.errors[0].line == 2);
  CHECK(message.errors[0].reason == "row of a profile with more or fewer values than channels");
  CHECK(message.errors[0].text == "(0.1)");
  CHECK(message.errors[1].line == 3);
  CHECK(message.errors[1].reason == "registration periods of the profile are missing before this one");
  CHECK(message.errors[1].text == "P.01(1220823180000)(00)(15)(2)(1.5)(kW)(2.5)(kW)");
  CHECK(message.errors[2].line == 5);
}

TEST_CASE("each part of a long profile can be used alone", "[load_profile]") {
  Message message = profile_message(days(10));
  CHECK(message.errors.empty());
  message.boot = "9f86d081884c7d65";
  const auto datagrams = encode_parts(message, 1200);
  REQUIRE(datagrams.size() > 20);
  std::vector<Reading> together;
  for (const auto& datagram : datagrams) {
    CHECK(datagram.size() <= 1200);
    const auto part = decode(datagram);
    REQUIRE(part.has_value());
    for (const Reading& reading : part->readings) {
      CHECK(reading.interval == 900);
      CHECK_FALSE(reading.name.empty());
      if (together.empty() || together.back().obis != reading.obis) {
        together.push_back(reading);
      } else {
        auto& values = together.back().values;
        values.insert(values.end(), reading.values.begin(), reading.values.end());
      }
    }
  }
  CHECK(together == message.readings);
}

TEST_CASE("interval, status and flags go over the wire", "[load_profile]") {
  const Message sent = profile_message("P.01(0231113101500)(84)(15)(1)(1-0:1.5.0)(kW)\r\n(0.5)\r\n");
  const std::string datagram = encode(sent);
  CHECK_THAT(datagram, Catch::Contains(R"("interval":900,"values":[{"time":"2023-11-13T10:15:00+01:00","value":0.5,)"
                                       R"("unit":"kW","status":"84","flags":"power-failure disturbed"}])"));
  const auto arrived = decode(datagram);
  REQUIRE(arrived.has_value());
  CHECK(arrived->readings == sent.readings);
}

}  // namespace meterwire::feed::test
