#include "transport/feed/from_record.hpp"

#include "parsers/iec62056_21/readout.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"
#include "tests/transport/feed/samples.hpp"

namespace meterwire::feed::test {

namespace {

Message readout_message(std::string_view lines) {
  Record record;
  const auto rejection = iec62056_21::parse(meterwire::test::readout("/ABC5meter", lines), CheckMode::require, record);
  REQUIRE_FALSE(rejection);
  return message_from(record, Zone(default_zone));
}

Value value_of(std::string_view line) {
  CAPTURE(line);
  const Reading reading = reading_of(line);
  REQUIRE(reading.values.size() == 1);
  return reading.values[0];
}

}  // namespace

TEST_CASE("a reading has the code as sent and a name", "[from_record]") {
  const Reading reading = reading_of("1-0:1.8.1*255(001234.560*kWh)");
  CHECK(reading.obis == "1-0:1.8.1*255");
  CHECK(reading.name == "energy_import_t1");
  CHECK(reading.values == std::vector{number("1234.560", "kWh")});
  CHECK_FALSE(reading.is_list);
  CHECK(reading_of("1-0:199.1.0(1)").name.empty());
}

TEST_CASE("digits are a number where a unit or the registry says so", "[from_record]") {
  CHECK(value_of("1-0:1.7.0(00.000*kW)") == number("0.000", "kW"));
  CHECK(value_of("0-0:96.7.21(00004)") == number("4"));
  CHECK(value_of("1-0:1.8.0*24(001234.5)") == number("1234.5"));
  CHECK(value_of("1-0:199.1.0(007*imp)") == number("7", "imp"));
}

TEST_CASE("digits stay as sent where they are no number, or may be none", "[from_record]") {
  CHECK(value_of("0-0:96.14.0(0002)") == text("0002"));
  CHECK(value_of("1-3:0.2.8(50)") == text("50"));
  CHECK(value_of("1-0:199.1.0(0012)") == text("0012"));
  CHECK(value_of("1-0:199.1.0(0012.5)") == number("12.5"));
  CHECK(value_of("1-0:199.1.0(-0012)") == number("-12"));
  CHECK(value_of("1-0:199.1.0(+0012)") == number("12"));
  CHECK(value_of("1-0:199.1.0(000007,4)") == number("7.4"));
}

TEST_CASE("placeholders and empty values stay as sent", "[from_record]") {
  CHECK(value_of("1-0:32.7.0(-.--*V)") == text("-.--*V"));
  CHECK(value_of("0-0:96.13.0()") == text(""));
}

TEST_CASE("several values without a profile are a list of all", "[from_record]") {
  const Reading reading = reading_of("1-1:31.4.0(100*A)(-063*A)");
  CHECK(reading.is_list);
  CHECK(reading.values == std::vector{number("100", "A"), number("-63", "A")});
}

TEST_CASE("text sent in hex is there decoded as well", "[from_record]") {
  CHECK(value_of("0-0:96.1.1(4B384547303034)") == text("4B384547303034", "K8EG004"));
  CHECK(value_of("0-1:96.1.0(0011223344)") == text("0011223344"));
}

TEST_CASE("bytes that are no UTF-8 are taken as Latin-1", "[from_record]") {
  CHECK(value_of("1-0:199.1.0(caf\xE9)") == text("café"));
  CHECK(value_of("1-0:199.1.0(1*\xB0)") == number("1", "°"));
}

TEST_CASE("times keep their text, and have no time where they are none", "[from_record]") {
  CHECK(value_of("0-0:1.0.0(101209113020W)") == text("101209113020W", "", "2010-12-09T11:30:20+01:00"));
  CHECK(value_of("0-0:1.0.0(100709113020)") == text("100709113020", "", "2010-07-09T11:30:20+02:00"));
  CHECK(value_of("0-0:1.0.0(632525252525S)") == text("632525252525S"));
  CHECK(value_of("1-0:199.1.0(101209113020W)") == text("101209113020W", "", "2010-12-09T11:30:20+01:00"));
}

TEST_CASE("an M-Bus reading is named by the type of its device", "[from_record]") {
  const Message message = message_of(
      "0-1:24.1.0(003)\r\n"
      "0-1:24.2.1(101209112500W)(12785.123*m3)\r\n"
      "0-2:24.2.1(101209112500W)(5.1*m3)\r\n"
      "0-2:24.1.0(007)\r\n"
      "0-3:24.2.1(101209112500W)(5.1*m3)\r\n"
      "0-4:24.1.0(099)\r\n"
      "0-4:24.2.3(101209112500W)(5.1*m3)\r\n");
  REQUIRE(message.readings.size() == 7);
  CHECK(message.readings[0].name == "device_type");
  CHECK(message.readings[1].name == "gas");
  CHECK(message.readings[2].name == "water");
  CHECK(message.readings[4].name == "mbus");
  CHECK(message.readings[6].name == "mbus");
}

TEST_CASE("a meter says who it is in several places", "[from_record]") {
  const std::string_view identifier = "0-0:96.1.1(4B384547)\r\n";
  const std::string_view name = "0-0:42.0.0(4B3845)\r\n";
  const std::string_view serial = "1-0:96.1.0(12345678)\r\n";
  const std::string_view number = "1-0:0.0.0(0012)\r\n";
  const std::string_view mbus = "0-1:96.1.0(3031)\r\n";
  const auto meter = [](auto... lines) { return message_of((std::string() + ... + std::string(lines))).meter; };
  CHECK(meter(mbus, number, serial, name, identifier) == "K8EG");
  CHECK(meter(mbus, number, serial, name) == "K8E");
  CHECK(meter(mbus, number, serial) == "12345678");
  CHECK(meter(mbus, number) == "0012");
  CHECK(meter("C.1.0(777)\r\n") == "777");
  CHECK(meter("0.0.0(778)\r\n") == "778");
  CHECK(meter("0-0:96.1.1()\r\n", number) == "0012");
  CHECK(meter("0-0:96.1.1(00112233)\r\n") == "00112233");
  CHECK(meter(mbus) == "TST5\\2METER");
}

TEST_CASE("a message says what the record is of", "[from_record]") {
  const Message message = message_of("0-0:1.0.0(101209113020W)\r\n1-0:1.7.0(1*kW)\r\n");
  CHECK(message.protocol == "dsmr");
  CHECK(message.check == "none");
  CHECK(message.time == "2010-12-09T11:30:20+01:00");
  CHECK(message.boot.empty());
  CHECK(message.telegram.empty());
  CHECK(message_of("0-0:1.0.0(632525252525S)\r\n").time.empty());
}

TEST_CASE("the identification tells make and model", "[from_record]") {
  const auto model = [](std::string_view identification) {
    Record record;
    record.identification = identification;
    return message_from(record, std::nullopt).model;
  };
  CHECK(model("ISK5\\2M550T-1012") == "Iskraemeco AM550");
  CHECK(model("KFM5KAIFA-METER") == "Kaifa");
  CHECK(model("FLU5\\253769484_A").empty());
  CHECK(model("").empty());
}

TEST_CASE("the clock of a meter is in the zone of its variant", "[from_record]") {
  const auto time = [](std::string_view lines, std::optional<Zone> zone = {}) {
    return message_from(record_of(lines), zone).time;
  };
  const std::string_view lithuanian = "0-0:1.0.0(240701120000S)\r\n1-0:1.8.4(1*kWh)\r\n1-0:32.24.0(0.23*kV)\r\n";
  CHECK(time(lithuanian) == "2024-07-01T12:00:00+03:00");
  CHECK(time(lithuanian, Zone("Europe/London")) == "2024-07-01T12:00:00+01:00");
  CHECK(time("0-0:1.0.0(240701120000S)\r\n") == "2024-07-01T12:00:00+02:00");
}

TEST_CASE("a clock is read in every form that meters send", "[from_record]") {
  const auto time = [](std::string_view lines) { return message_of(lines).time; };
  CHECK(time("0-0:1.0.0(07E60A1E0712371E00FF8880)\r\n") == "2022-10-30T18:55:30+02:00");
  CHECK(time("0-0:1.0.0(07E60A1E0712371E00FF8800)\r\n") == "2022-10-30T18:55:30+01:00");
  CHECK(time("1-1:0.9.1(094127)\r\n1-1:0.9.2(220130)\r\n") == "2022-01-30T09:41:27+01:00");
  CHECK(time("1-0:0.9.2(22-07-30)\r\n1-0:0.9.1(09:41:27)\r\n") == "2022-07-30T09:41:27+02:00");
  CHECK(readout_message("0.9.1(1094127)\n0.9.2(220730)\n").time == "2022-07-30T09:41:27+02:00");
  CHECK(time("1-0:0.9.1(094127)\r\n").empty());
  CHECK(time("1-0:0.9.2(220130)\r\n").empty());
  CHECK(time("0-0:1.0.0(632525252525S)\r\n1-0:0.9.1(094127)\r\n1-0:0.9.2(220130)\r\n").empty());
}

TEST_CASE("a clock in UTC for comparison with that of the gateway", "[from_record]") {
  using namespace std::chrono;
  const sys_seconds expected = sys_days{2024y / 7 / 1} + hours{10};
  CHECK(clock_of(record_of("0-0:1.0.0(240701120000S)\r\n"), {}) == expected);
  CHECK(clock_of(record_of("0-0:1.0.0(240701110000W)\r\n"), Zone("Europe/Stockholm")) == expected);
  CHECK_FALSE(clock_of(record_of("0-0:1.0.0(632525252525S)\r\n"), {}));
  CHECK_FALSE(clock_of(record_of("1-0:1.7.0(1*kW)\r\n"), {}));
}

TEST_CASE("messages are text, whatever they were filled up with", "[from_record]") {
  CHECK(value_of("0-0:96.13.0(48656C6C6FFFFF)") == text("48656C6C6FFFFF", "Hello"));
  CHECK(value_of("0-0:96.13.0(FFFFFF)") == text("FFFFFF"));
  CHECK(value_of("0-0:96.13.0(Hello\xFF\xFF)") == text("Helloÿÿ", "Hello"));
  CHECK(value_of("0-0:96.3.10(ON)") == text("ON"));
}

TEST_CASE("lines that were not understood come with place and reason", "[from_record]") {
  const Message message = message_of("1-0:1.7.0(1*kW)\r\n1-0:2.7.0(caf\xE9\r\n");
  REQUIRE(message.errors.size() == 1);
  CHECK(message.errors[0].line == 4);
  CHECK(message.errors[0].column > 1);
  CHECK(message.errors[0].reason == "value without ')'");
  CHECK(message.errors[0].text == "1-0:2.7.0(café");
}

TEST_CASE("the telegram is carried where it was asked for", "[from_record]") {
  const Record record = record_of("1-0:1.7.0(1*kW)\r\n");
  const Message message = message_from(record, Zone(default_zone), Original::included);
  CHECK(message.telegram == record.telegram());
}

TEST_CASE("stored values do not pass for the present one", "[from_record]") {
  CHECK(reading_of("1-0:1.8.0*24(001234.5*kWh)").name == "energy_import_history_24");
}

TEST_CASE("a heat meter's registers are not named as electricity", "[from_record]") {
  const Message message = readout_message("6.8(0029.055*MWh)\n6.26(01589.28*m3)\n6.8.1(001.5*MWh)\n9.7(20000)\n");
  REQUIRE(message.readings.size() == 4);
  CHECK(message.readings[0].name == "heat_energy");
  CHECK(message.readings[2].name.empty());
  CHECK(message.readings[3].name.empty());
  CHECK(readout_message("6.8.1(001.5*kvarh)\n").readings[0].name == "reactive_energy_q2_t1");
}

TEST_CASE("only P1 sends texts in hex", "[from_record]") {
  const Message message = readout_message("C.1.0(31323334)\n");
  CHECK(message.meter == "31323334");
  CHECK(message.readings[0].values == std::vector{text("31323334")});
  CHECK(message_of("0-0:96.1.0(31323334)").meter == "1234");
}

}  // namespace meterwire::feed::test
