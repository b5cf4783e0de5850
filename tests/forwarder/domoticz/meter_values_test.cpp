#include "forwarder/domoticz/meter_values.hpp"

#include "forwarder/domoticz/device_update.hpp"
#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace meterwire::forwarder;
using namespace meterwire::forwarder::test;
namespace feed = meterwire::feed;

namespace {

feed::Reading named(std::string name, std::string digits, std::string unit, std::string time = {}) {
  auto value = number(std::move(digits), std::move(unit));
  value.time = std::move(time);
  return reading("", std::move(name), std::move(value));
}

MeterValues values_with(std::vector<feed::Reading> readings) {
  return values_of(message_with(std::move(readings)));
}

}  // namespace

TEST_CASE("two tariffs are the two totals, exactly and in whole Wh") {
  const auto values = values_with({named("energy_import_t1", "1234.5679", "kWh"), named("energy_import_t2", "2", "kWh"),
                                   named("energy_export_t2", "7.001", "kWh"), named("energy_import", "9999", "kWh")});
  REQUIRE(values.import);
  CHECK(values.import->first == Energy{1'234'567'900, 100});
  CHECK(values.import->second == Energy{2'000'000, 1'000'000});
  REQUIRE(values.exported);
  CHECK(values.exported->first.milliwatt_hours == 0);
  CHECK(electricity_update(values, {193, 0}) == "1234567;2000;0;7001;193;0");
}

TEST_CASE("a meter without tariffs counts as the first of them") {
  const auto values = values_with({named("energy_import", "33402.264", "kWh")});
  CHECK(electricity_update(values, {}) == "33402264;0;0;0;0;0");
}

TEST_CASE("more tariffs than Domoticz has are in the second, so that the sum is right") {
  const auto values = values_with({named("energy_import_t1", "1", "kWh"), named("energy_import_t2", "20", "kWh"),
                                   named("energy_import_t3", "300", "kWh"), named("energy_import_t4", "4000", "Wh")});
  CHECK(electricity_update(values, {}) == "1000;324000;0;0;0;0");
}

TEST_CASE("what is no present total is none") {
  CHECK_FALSE(values_with({named("energy_import_history_3", "1", "kWh")}).import);
  CHECK_FALSE(values_with({named("energy_import_t1", "1", "kvarh")}).import);
  CHECK_FALSE(values_with({named("energy_import_t1", "123456789012345678", "MWh")}).import);
  CHECK_FALSE(values_with({named("energy_import_tx", "1", "kWh"), named("energy_import_t0", "1", "kWh")}).import);
  CHECK_FALSE(values_with({reading("", "energy_import_t1", text("-.--"))}).import);
  CHECK_FALSE(electricity_update(values_with({named("energy_export", "1", "kWh")}), {}));
}

TEST_CASE("a period of a load profile is no present total") {
  auto period = named("energy_import", "5", "kWh");
  period.interval = 900;
  CHECK_FALSE(values_with({period}).import);
}

TEST_CASE("a register that comes twice counts once") {
  CHECK(electricity_update(values_with({named("energy_import_t1", "1", "kWh"), named("energy_import_t1", "1", "kWh")}),
                           {}) == "1000;0;0;0;0;0");
}

TEST_CASE("power is in whole W of both directions") {
  CHECK(values_with({named("power_import", "0.193", "kW"), named("power_export", "1.5005", "kW")}).power ==
        Power{193, 1501});
  CHECK(values_with({named("power_import", "250", "W")}).power == Power{250, 0});
  CHECK(values_with({named("power_export", "0.010", "kW")}).power == Power{0, 10});
  CHECK_FALSE(values_with({named("voltage_l1", "230", "V")}).power);
}

TEST_CASE("power below zero is production") {
  CHECK(values_with({named("power_import", "-0.250", "kW")}).power == Power{0, 250});
  CHECK(values_with({named("power_net", "-1.2", "kW")}).power == Power{0, 1200});
  CHECK(values_with({named("power_net", "1.2", "kW")}).power == Power{1200, 0});
}

TEST_CASE("gas and water are in whole litres") {
  const auto values = values_with({named("gas", "12785.1239", "m3"), named("water", "872234", "l")});
  CHECK(values.gas == 12'785'123);
  CHECK(values.water == 872'234);
  CHECK_FALSE(values_with({named("gas", "12", "kWh")}).gas);
}

TEST_CASE("of two gas meters the one that was read last counts") {
  const auto dead = named("gas", "700.000", "m3", "2019-01-01T01:00:00+01:00");
  const auto alive = named("gas", "246.138", "m3", "2020-04-26T22:30:00+02:00");
  CHECK(values_with({dead, alive}).gas == 246'138);
  CHECK(values_with({alive, dead}).gas == 246'138);
  CHECK(values_with({reading("", "gas", text("00000000")), alive}).gas == 246'138);
}

TEST_CASE("an update is asked for as Domoticz documents it") {
  CHECK(update_target(54, "1;2;3;4;5;6") == "/json.htm?type=command&param=udevice&idx=54&nvalue=0&svalue=1;2;3;4;5;6");
}
