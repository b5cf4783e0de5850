#include "forwarder/selection/reading_filter.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace meterwire::forwarder::test {

using Catch::Matchers::Contains;

namespace {

// The codes that are left, with a blank behind each.
std::string left(const std::optional<std::string>& only, const std::optional<std::string>& drop) {
  feed::Message message = message_with({
      power("1"),
      energy("2"),
      reading("1.8.0*3", "energy_import_history_3", number("3", "kWh")),
      reading("1-0:32.7.0", "voltage_l1", number("230", "V")),
      reading("1-0:52.7.0", "voltage_l2", number("231", "V")),
      reading("0-1:24.2.1", "gas", number("5", "m3")),
      reading("ET0PE", "", number("5.5")),
      reading("7:310.0", "gas_pressure", number("1.01", "bar")),
  });
  ReadingFilter(only, drop).apply(message);
  std::string codes;
  for (const auto& reading : message.readings) {
    codes += reading.obis + ' ';
  }
  return codes;
}

}  // namespace

TEST_CASE("readings are chosen by code and by name", "[selection]") {
  CHECK(left("power_import", {}) == "1-0:1.7.0 ");
  CHECK(left("1.8.0", {}) == "1-0:1.8.0 ");
  CHECK(left("1-0:1.8.0*255", {}) == "1-0:1.8.0 ");
  CHECK(left("1.8.0*3", {}) == "1.8.0*3 ");
  CHECK(left("energy_import_history_3", {}) == "1.8.0*3 ");
  CHECK(left("2-0:1.8.0", {}).empty());
  CHECK(left("power_import,1.8.0,gas", {}) == "1-0:1.7.0 1-0:1.8.0 0-1:24.2.1 ");
  CHECK(left("voltage_*", {}) == "1-0:32.7.0 1-0:52.7.0 ");
  CHECK(left("7:310", {}) == "7:310.0 ");
  CHECK(left("0-2:24.2.1", {}).empty());
}

TEST_CASE("readings are dropped, after others were chosen", "[selection]") {
  CHECK(left({}, "voltage_*,gas,1.8.0") == "1-0:1.7.0 1.8.0*3 ET0PE 7:310.0 ");
  CHECK(left("voltage_*,power_import", "voltage_l1") == "1-0:1.7.0 1-0:52.7.0 ");
  CHECK(left("gas", "gas").empty());
  CHECK(left({}, "gas_*").find("24.2.1") != std::string::npos);
}

TEST_CASE("what is neither a code nor a name is refused, with what was meant", "[selection]") {
  CHECK_THROWS_WITH(ReadingFilter("powr_import", {}),
                    Contains("option only: 'powr_import' is neither a code nor the name") &&
                        Contains("did you mean 'power_import'?"));
  CHECK_THROWS_WITH(ReadingFilter({}, "gas,volts_*"), Contains("option drop: 'volts_*'"));
  for (const char* list : {"", ",", "gas,", ",gas", "gas,,gas", "gas gas", " gas", "256.8.0", "1.8.0.1.1.1.1"}) {
    CAPTURE(list);
    CHECK_THROWS_AS(ReadingFilter(list, {}), std::invalid_argument);
  }
}

TEST_CASE("a filter says what it does", "[selection]") {
  CHECK(ReadingFilter("gas", {}).describe() == "only gas");
  CHECK(ReadingFilter("gas", "voltage_*").describe() == "only gas, without voltage_*");
  CHECK(ReadingFilter({}, "1.8.0").describe() == "without 1.8.0");
  CHECK(ReadingFilter().passes_everything());
  CHECK_FALSE(ReadingFilter({}, "1.8.0").passes_everything());
}

}  // namespace meterwire::forwarder::test
