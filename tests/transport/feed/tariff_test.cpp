#include "transport/feed/tariff.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"

namespace meterwire::feed::test {

namespace {

const std::string dutch = "1-3:0.2.8(50)\r\n";
const std::string belgian = "0-0:96.1.4(50217)\r\n";

std::string tariff_of_line(const std::string& version, const std::string& line) {
  CAPTURE(line);
  return message_of(version + line + "\r\n").readings.back().tariff;
}

}  // namespace

TEST_CASE("Belgium and the Netherlands number day and night the other way round", "[tariff]") {
  CHECK(tariff_of_line(dutch, "1-0:1.8.1(1*kWh)") == "night");
  CHECK(tariff_of_line(dutch, "1-0:2.8.2(1*kWh)") == "day");
  CHECK(tariff_of_line(belgian, "1-0:1.8.1(1*kWh)") == "day");
  CHECK(tariff_of_line(belgian, "1-0:2.8.2(1*kWh)") == "night");
  CHECK(tariff_of_line(belgian, "1-0:3.8.2(1*kvarh)") == "night");
  CHECK(tariff_of_line(belgian, "1-0:1.8.1*24(1*kWh)") == "day");
}

TEST_CASE("only energy in the first two tariffs is of day or night", "[tariff]") {
  for (const char* const line : {"1-0:1.8.0(1*kWh)", "1-0:1.8.3(1*kWh)", "1-0:1.7.0(1*kW)", "1-0:1.6.1(1*kW)",
                                 "0-0:96.13.1(30)", "1-0:199.8.1(1*kWh)", "6-0:1.8.1(1*kWh)"}) {
    CHECK(tariff_of_line(dutch, line).empty());
  }
  CHECK(tariff_of_line("", "1-0:1.8.1(1*kWh)").empty());
}

TEST_CASE("the tariff in force is day or night", "[tariff]") {
  CHECK(tariff_of_line(dutch, "0-0:96.14.0(0001)") == "night");
  CHECK(tariff_of_line(dutch, "0-0:96.14.0(0002)") == "day");
  CHECK(tariff_of_line(belgian, "0-0:96.14.0(0001)") == "day");
  CHECK(tariff_of_line(belgian, "0-0:96.14.0(2)") == "night");
  CHECK(tariff_of_line(belgian, "0-0:96.14.0(TARIFF 1)") == "day");
  CHECK(tariff_of_line(dutch, "0-0:96.14.0(5431)") == "night");
  for (const char* const said : {"", "0000", "0003", "0012", "ON", "T", "TARIFF"}) {
    CHECK(tariff_of_line(dutch, "0-0:96.14.0(" + std::string(said) + ")").empty());
  }
  CHECK(tariff_of_line("", "0-0:96.14.0(0001)").empty());
}

TEST_CASE("a tariff that was sent in hex is decoded, digits are not", "[tariff]") {
  CHECK(reading_of("0-0:96.14.0(5431)").values == std::vector{text("5431", "T1")});
  CHECK(reading_of("0-0:96.14.0(3031)").values == std::vector{text("3031")});
  CHECK(reading_of("0-0:96.14.0(0002)").values == std::vector{text("0002")});
  CHECK(reading_of("0-0:96.14.0(TARIFF 1)").values == std::vector{text("TARIFF 1")});
}

}  // namespace meterwire::feed::test
