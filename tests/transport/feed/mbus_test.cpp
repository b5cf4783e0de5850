#include "transport/feed/mbus.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"

namespace meterwire::feed::test {

namespace {

// The last reading of a telegram with these lines.
Reading last_of(const std::string& lines) {
  CAPTURE(lines);
  const Message message = message_of(lines + "\r\n");
  REQUIRE(message.errors.empty());
  REQUIRE_FALSE(message.readings.empty());
  return message.readings.back();
}

std::string name_of(const char* type, const char* unit, const char* code = "24.2.1") {
  return last_of("0-1:24.1.0(" + std::string(type) + ")\r\n0-1:" + code + "(101209112500W)(00005.1" + unit + ")").name;
}

const Value never{"00000.000", false, {}, {}, {}, 0};

}  // namespace

TEST_CASE("a register is named by what the device measures", "[mbus]") {
  CHECK(name_of("002", "*kWh") == "electricity");
  CHECK(name_of("003", "*m3") == "gas");
  CHECK(name_of("004", "*GJ") == "heat");
  CHECK(name_of("006", "*m3") == "warm_water");
  CHECK(name_of("007", "*m3") == "water");
  CHECK(name_of("007", "*l") == "water");
  CHECK(name_of("008", "") == "heat_cost");
  CHECK(name_of("010", "*GJ") == "cold");
  CHECK(name_of("011", "*MJ") == "cold");
  CHECK(name_of("012", "*kWh") == "heat");
  CHECK(name_of("013", "*GJ") == "heat_cold");
  CHECK(name_of("021", "*m3") == "hot_water");
  CHECK(name_of("022", "*m3") == "cold_water");
  CHECK(name_of("3", "") == "gas");
}

TEST_CASE("a unit that is not the medium's leaves it open what is measured", "[mbus]") {
  CHECK(name_of("003", "*GJ") == "mbus");
  CHECK(name_of("007", "*kWh") == "mbus");
  CHECK(name_of("002", "*m3") == "mbus");
  CHECK(name_of("003", "*bananas") == "mbus");
  CHECK(name_of("004", "*m3") == "heat_volume");
  CHECK(name_of("", "*m3") == "mbus");
  CHECK(name_of("099", "*m3") == "mbus");
  CHECK(name_of("256", "*m3") == "mbus");
  CHECK(name_of("-03", "*m3") == "mbus");
  CHECK(name_of("gas", "*m3") == "mbus");
}

TEST_CASE("further registers have their number in the name", "[mbus]") {
  CHECK(name_of("003", "*m3", "24.2.3") == "gas");
  CHECK(name_of("003", "*m3", "24.2.2") == "gas_2");
  CHECK(name_of("004", "*GJ", "24.2.9") == "heat_9");
  CHECK(name_of("", "*GJ", "24.2.4") == "mbus_4");
}

TEST_CASE("the slot means nothing", "[mbus]") {
  const Message message = message_of(
      "0-1:24.1.0(003)\r\n0-1:96.1.0()\r\n0-1:24.2.1(632525252525S)(00000.000)\r\n"
      "0-2:24.1.0(003)\r\n0-2:96.1.0(4730303034)\r\n0-2:24.2.1(101209112500W)(12785.123*m3)\r\n"
      "0-3:24.2.1(101209113000W)(00042.000*m3)\r\n");
  REQUIRE(message.readings.size() == 7);
  CHECK(message.readings[2].values == std::vector{null()});
  CHECK(message.readings[2].device.empty());
  CHECK(message.readings[5].name == "gas");
  CHECK(message.readings[5].device == "G0004");
  CHECK(message.readings[5].values == std::vector{number("12785.123", "m3", "2010-12-09T11:25:00+01:00")});
  CHECK(message.readings[6].name == "mbus");
  CHECK(message.readings[6].values == std::vector{number("42.000", "m3", "2010-12-09T11:30:00+01:00")});
}

TEST_CASE("a device is told by either identifier, decoded where it can be", "[mbus]") {
  const std::string value = "0-1:24.2.3(101209112500W)(1*m3)";
  CHECK(last_of("0-1:96.1.1(37464C4F)\r\n" + value).device == "7FLO");
  CHECK(last_of("0-1:96.1.0()\r\n0-1:96.1.1(37464C4F)\r\n" + value).device == "7FLO");
  CHECK(last_of("0-1:96.1.0(621848012D2C0B0C)\r\n" + value).device == "621848012D2C0B0C");
  CHECK(last_of("0-2:96.1.1(37464C4F)\r\n" + value).device.empty());
}

TEST_CASE("a device that was never read has a text, not a number", "[mbus]") {
  const std::string device = "0-1:24.1.0(003)\r\n0-1:96.1.0(4730303034)\r\n";
  for (const char* const time :
       {"632525252525S", "700101010000W", "35255255255255255S", "000000000000W", "000101000000W", "632525252525", ""}) {
    INFO(time);
    const auto with_time = [&](const char* value) {
      const Reading reading = last_of(device + "0-1:24.2.1(" + time + ")(" + value + ")");
      CHECK_FALSE(reading.is_list);
      REQUIRE(reading.values.size() == 1);
      return reading.values[0];
    };
    CHECK(with_time("00000.000") == never);
    CHECK(with_time("00000.000*m3") == text("00000.000*m3"));
    CHECK(with_time("00123.000") == text("00123.000"));
    CHECK(with_time("00123.000*m3") == number("123.000", "m3"));
  }
  CHECK(last_of("0-1:24.2.1(632525252525S)(00000.000)").values == std::vector{never});
}

TEST_CASE("a channel without a device has null", "[mbus]") {
  const auto value = [](const char* type, const char* id, const char* sent) {
    const Reading reading =
        last_of(std::string("0-1:24.1.0(") + type + ")\r\n0-1:96.1.0(" + id + ")\r\n0-1:24.2.1" + sent);
    REQUIRE(reading.values.size() == 1);
    return reading.values[0];
  };
  CHECK(value("", "", "(632525252525S)(00000.000)").is_null);
  CHECK(value("", "", "(101209112500W)(00000.000)").is_null);
  CHECK(value("", "", "(101209112500W)(00000.000*m3)").is_null);
  CHECK(value("007", "", "(632525252525S)(00000.000)").is_null);
  CHECK(value("", "4730303034", "(632525252525S)(00000.000)") == never);
  // What was measured is not thrown away because its meter does not say who it is.
  CHECK(value("007", "", "(101209112500W)(00000.000*m3)") == number("0.000", "m3", "2010-12-09T11:25:00+01:00"));
  CHECK(value("", "", "(101209112500W)(00001.000*m3)") == number("1.000", "m3", "2010-12-09T11:25:00+01:00"));
}

TEST_CASE("the hourly gas of DSMR 3 has a state, in digits or hex", "[mbus]") {
  for (const char* const state : {"00", "08", "2C", ""}) {
    INFO(state);
    const Reading reading = last_of("0-1:24.1.0(03)\r\n0-1:24.3.0(090212160000)(" + std::string(state) +
                                    ")(60)(1)(0-1:24.2.1)(m3)\r\n(00001.001)");
    CHECK(reading.name == "gas");
    CHECK(reading.values == std::vector{number("1.001", "m3", "2009-02-12T16:00:00+01:00")});
  }
  const std::string never_read = "0-1:24.3.0(632525252525)(08)(60)(1)(0-1:24.2.1)(m3)\r\n";
  CHECK(last_of(never_read + "(00000.000)").values == std::vector{never});
  CHECK(last_of(never_read + "(00001.001)").values == std::vector{number("1.001", "m3")});
}

TEST_CASE("a register of another shape is listed as it is", "[mbus]") {
  CHECK(last_of("0-1:24.2.1(101209112500W)(?)").values ==
        std::vector{text("101209112500W", "", "2010-12-09T11:25:00+01:00"), text("?")});
  CHECK(last_of("0-1:24.2.1(00005.1*m3)").values == std::vector{number("5.1", "m3")});
  CHECK(last_of("0-1:24.2.1(00005)").values == std::vector{number("5")});
}

}  // namespace meterwire::feed::test
