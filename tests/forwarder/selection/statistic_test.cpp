#include "forwarder/selection/statistic.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

#include <initializer_list>
#include <string>

namespace meterwire::forwarder::test {

namespace {

std::string result(Aggregation which, std::initializer_list<const char*> values) {
  Statistic statistic(which);
  for (const char* value : values) {
    statistic.add(number(value, "V"));
  }
  const auto value = statistic.value();
  CHECK((!value || (value->is_number && value->unit == "V")));
  return value ? value->value : "none";
}

}  // namespace

TEST_CASE("the lowest and the highest keep their digits", "[selection]") {
  CHECK(result(Aggregation::min, {"230.10", "229.9", "229.90", "231"}) == "229.9");
  CHECK(result(Aggregation::max, {"230.10", "229.9", "230.1", "230.100"}) == "230.10");
  CHECK(result(Aggregation::min, {"-1.5", "0", "-2"}) == "-2");
  CHECK(result(Aggregation::max, {"-1.5", "-2"}) == "-1.5");
  CHECK(result(Aggregation::max, {"999999999999999999", "0.000000000000000001"}) == "999999999999999999");
  CHECK(result(Aggregation::mean, {"230.1", "230.2"}) == "230.150");
  CHECK(result(Aggregation::mean, {}) == "none");
  CHECK(result(Aggregation::min, {"1e3"}) == "none");
}

TEST_CASE("another unit begins anew", "[selection]") {
  Statistic statistic(Aggregation::max);
  statistic.add(number("230", "V"));
  statistic.add(number("0.2", "kV"));
  REQUIRE(statistic.value());
  CHECK(*statistic.value() == number("0.2", "kV"));
}

TEST_CASE("what is of a moment", "[selection]") {
  CHECK(is_momentary(power("1.5")));
  CHECK(is_momentary(reading("1-0:32.7.0", "voltage_l1", number("230", "V"))));
  CHECK(is_momentary(reading("14.7", "frequency", number("50.0", "Hz"))));
  CHECK(is_momentary(reading("7:310.0", "gas_pressure", number("1.01", "bar"))));
  CHECK_FALSE(is_momentary(energy("1.5")));
  CHECK_FALSE(is_momentary(reading("1-0:16.8.0", "energy_net", number("5", "kWh"))));  // a register that falls as well
  CHECK_FALSE(is_momentary(reading("0-1:24.2.1", "gas", number("5", "m3"))));
  CHECK_FALSE(is_momentary(reading("0-0:96.14.0", "tariff", text("0002"))));
  CHECK_FALSE(is_momentary(reading("1-0:1.128.0", "", number("5", "kW"))));  // not known
  CHECK_FALSE(is_momentary(reading("1-0:1.7.0", "power_import", text("-.--"))));
  feed::Reading dated = reading("1-0:1.6.0", "demand_import_max", number("5", "kW"));
  CHECK(is_momentary(dated));
  dated.values[0].time = "2026-11-20T18:00:00Z";
  CHECK_FALSE(is_momentary(dated));
  feed::Reading listed = power("1");
  listed.is_list = true;
  CHECK_FALSE(is_momentary(listed));
}

}  // namespace meterwire::forwarder::test
