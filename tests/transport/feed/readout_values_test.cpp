// What the values of readouts mean: their times, the units that a history leaves out, names of full and reduced codes.

#include "parsers/iec62056_21/readout.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/from_record.hpp"

#include <string>
#include <string_view>

namespace meterwire::feed::test {

namespace {

Message readout_message(std::string_view lines, const char* zone = "Europe/Berlin") {
  Record record;
  REQUIRE_FALSE(iec62056_21::parse(meterwire::test::readout("/ABC5meter", lines), CheckMode::require, record));
  return message_from(record, Zone(zone));
}

// The values of the last reading.
std::vector<Value> values_of(std::string_view lines) {
  CAPTURE(lines);
  const Message message = readout_message(lines);
  REQUIRE_FALSE(message.readings.empty());
  return message.readings.back().values;
}

using Values = std::vector<Value>;

}  // namespace

TEST_CASE("the time beside a measurement is its time, in any form", "[readout_values]") {
  struct Example {
    const char* line;
    const char* time;
  };
  const auto example = GENERATE(Example{"1.6.1(0.50262*kW)(2211120730)\n", "2022-11-12T07:30:00+01:00"},
                                Example{"1.6.1(0.50262*kW)(12206120730)\n", "2022-06-12T07:30:00+02:00"},
                                Example{"1.6.1(0.50262*kW)(220612073015)\n", "2022-06-12T07:30:15+02:00"},
                                Example{"1.6.1(0.50262*kW)(1220612073015)\n", "2022-06-12T07:30:15+02:00"},
                                Example{"1.6.1(0.50262*kW)(2220612073015)\n", "2022-06-12T07:30:15+00:00"},
                                Example{"1.6.1(0.50262*kW)(18-01-03 08:22)\n", "2018-01-03T08:22:00+01:00"},
                                Example{"1.6.1(0.50262*kW)(16-03-14,18:45)\n", "2016-03-14T18:45:00+01:00"},
                                Example{"1.6.1*12(0.50262*kW)(2210130900)\n", "2022-10-13T09:00:00+02:00"},
                                Example{"1.6.1(0.50262)(2211120730)\n", "2022-11-12T07:30:00+01:00"});
  INFO(example.line);
  const Values values = values_of(example.line);
  REQUIRE(values.size() == 1);
  CHECK(values[0].value == "0.50262");
  CHECK(values[0].is_number);
  CHECK(values[0].time == example.time);
}

TEST_CASE("a measurement whose time has not come has none", "[readout_values]") {
  CHECK(values_of("1.6.0(000.000*kW)(00-00-00,00:00)\n") == Values{number("0.000", "kW")});
  CHECK(values_of("1.6.0(000.000*kW)(0000000000)\n") == Values{number("0.000", "kW")});
}

TEST_CASE("what is no time beside a measurement is kept", "[readout_values]") {
  CHECK(values_of("1.6.0(000.000*kW)(9913120730)\n") == Values{number("0.000", "kW"), text("9913120730")});
  CHECK(values_of("96.71(20-02-01,00:00)(00)\n") ==
        Values{text("20-02-01,00:00", "", "2020-02-01T00:00:00+01:00"), text("00")});
}

TEST_CASE("a time by itself is known by its form, or by its code", "[readout_values]") {
  const auto time = [](std::string_view line) { return values_of(line).at(0).time; };
  CHECK(time("0.1.2*12(2211010000)\n") == "2022-11-01T00:00:00+01:00");
  CHECK(time("0.1.0*1(18-01-03 08:22)\n") == "2018-01-03T08:22:00+01:00");
  CHECK(time("96.1.3(18-02-19)\n") == "2018-02-19T00:00:00+01:00");
  CHECK(time("9.36(2022-06-08&10:06:51)\n") == "2022-06-08T10:06:51+02:00");
  CHECK(time("0-0:C.51.2*255(0221212163024)\n") == "2022-12-12T16:30:24+01:00");
  CHECK(time("1.6.0,5(202601130730)\n") == "2026-01-13T07:30:00+01:00");
  CHECK(time("C.2.5(202110051413)\n") == "2021-10-05T14:13:00+02:00");
  CHECK(time("96.70(00-00-00,00:00)\n").empty());
}

TEST_CASE("digits of an id are no time", "[readout_values]") {
  CHECK(values_of("0.0.0(2211120730)\n") == Values{text("2211120730")});
  CHECK(values_of("C.1.0(1220823161500)\n") == Values{text("1220823161500")});
  CHECK(values_of("C.50(2211120730)\n") == Values{text("2211120730")});
  CHECK(values_of("1.8.0(2211120730)\n") == Values{number("2211120730")});
  CHECK(values_of("0.2.0(01.01.28)\n") == Values{text("01.01.28")});
}

TEST_CASE("solar Hijri times are there as the world counts them", "[readout_values]") {
  const Message message =
      readout_message("1.0.0(95.07.15 12:46:16 06)\n1.6.0(000.53*kW)\n1.6.0(95.07.12 20:43:40 03)\n", "Asia/Tehran");
  CHECK(message.time == "2016-10-06T12:46:16+03:30");
  REQUIRE(message.readings.size() == 3);
  CHECK(message.readings[2].values == Values{text("95.07.12 20:43:40 03", "", "2016-10-03T20:43:40+03:30")});
}

TEST_CASE("a heat meter has its clock in one value", "[readout_values]") {
  CHECK(readout_message("6.8(0029.055*MWh)9.36(2022-06-08&10:06:51)\n").time == "2022-06-08T10:06:51+02:00");
}

TEST_CASE("a stored value has the unit of the present one", "[readout_values]") {
  CHECK(values_of("1.8.0(0001234*kWh)\n1.8.0*01(1234.567)\n") == Values{number("1234.567", "kWh")});
  CHECK(values_of("10.2(0001234*kWh)\n10.2&01(1234.567)\n") == Values{number("1234.567", "kWh")});
  CHECK(values_of("10.2(0001234*kWh)\n10.2*99(0000000)\n") == Values{number("0", "kWh")});
  CHECK(values_of("10.2*99(0001230)\n10.2*255(0001234*kWh)\n10.2*98(0000007)\n") == Values{number("7", "kWh")});
  CHECK(values_of("1-0:1.8.0*255(1*Wh)\n1.8.0*01(1234.567)\n") == Values{number("1234.567", "Wh")});
  CHECK(values_of("20.(0001234*kWh)\n20.*22(0001230)\n") == Values{number("1230", "kWh")});
  CHECK(values_of("1.6.1(1.5*kW)(2211120730)\n1.6.1*12(0.5)(2210130900)\n") ==
        Values{number("0.5", "kW", "2022-10-13T09:00:00+02:00")});
}

TEST_CASE("no unit is made up", "[readout_values]") {
  CHECK(values_of("1.8.0*01(1234.567)\n") == Values{number("1234.567")});
  CHECK(values_of("1.8.0(1)\n1.8.0*01(2)\n") == Values{number("2")});
  CHECK(values_of("1.8.1(1*kWh)\n1.8.2*01(2)\n") == Values{number("2")});
  CHECK(values_of("1.8.0(1*kWh)\n1.8.0*01(2*Wh)\n") == Values{number("2", "Wh")});
  CHECK(values_of("10.2(1*kWh)\n10.2*01( -.--)\n") == Values{text(" -.--")});
  CHECK(values_of("10.2(1*kWh)\n10.2(0002)\n") == Values{text("0002")});
  Record record;
  REQUIRE_FALSE(iec62056_21::parse(meterwire::test::readout("/ABC5meter", "1.8.0(1*kWh)\n1.8.0*01(2)\n"),
                                   CheckMode::require, record));
  CHECK(record.values.back().unit == Unit::none);
}

TEST_CASE("a code has the same name in full and reduced", "[readout_values]") {
  const Message message =
      readout_message("1-0:1.8.0*255(1*kWh)\n1-0:1.8.0(1*kWh)\n1.8.0*255(1*kWh)\n1.8.0(1*kWh)\n1.8(1*kWh)\n");
  REQUIRE(message.readings.size() == 5);
  for (const Reading& reading : message.readings) {
    CHECK(reading.name == "energy_import");
  }
  std::string csv;
  append_csv(csv, message);
  CHECK(csv.find("1-0:1.8.0*255,energy_import,1,kWh") != std::string::npos);
  CHECK(csv.find(",1.8.0,energy_import,1,kWh") != std::string::npos);
  const Message other =
      readout_message("1-0:1.8.1*255(1*kWh)\n1.8.1(1*kWh)\n0-0:C.1.0(1)\nC.1.0(1)\nC.1(1)\n600100FF(1)\n");
  CHECK(other.readings[0].name == other.readings[1].name);
  for (std::size_t i = 2; i < other.readings.size(); ++i) {
    CHECK(other.readings[i].name == "serial_number");
  }
}

TEST_CASE("addresses of LIS-200 meters have names, and the values of their archives times", "[readout_values]") {
  const Message message = readout_message(
      "7:310.0(1.01325*bar)\n"
      "7-2:302.2(437.8*m3)(2011-02-01,06:00:00)\n"
      "AONr(31)(2011-02-01,06:00:00)\n"
      "1:102.1(0x8105)(2011-02-01,06:00:00)\n"
      "1:100.0(0)(1)\n"
      "9:999.0(1)\n");
  const auto& readings = message.readings;
  REQUIRE(readings.size() == 6);
  CHECK(readings[0].name == "gas_pressure");
  CHECK(readings[1].name == "gas_converter_base");
  const std::string time = "2011-02-01T06:00:00+01:00";
  CHECK(readings[1].values == Values{{"437.8", true, "m3", "", time}});
  CHECK(readings[2].values == Values{{"31", false, "", "", time}});
  CHECK(readings[3].values == Values{{"0x8105", false, "", "", time}});
  CHECK_FALSE(readings[3].is_list);
  CHECK(readings[4].name == "status");
  CHECK(readings[4].is_list);
  CHECK(readings[5].name.empty());
}

}  // namespace meterwire::feed::test
