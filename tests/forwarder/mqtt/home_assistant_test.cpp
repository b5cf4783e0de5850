#include "forwarder/mqtt/home_assistant.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::forwarder::mqtt;
using namespace meterwire::forwarder::test;

namespace {

std::string traits(const feed::Reading& reading) {
  const auto traits = traits_of(reading);
  return std::string(traits.device_class) + '|' + std::string(traits.state_class) + '|' + traits.unit + '|' +
         std::string(traits.entity_category);
}

}  // namespace

TEST_CASE("registers grow, power is of the moment") {
  CHECK(traits(energy("1.5")) == "energy|total_increasing|kWh|");
  CHECK(traits(reading("1-0:1.8.1", "energy_import_t1", number("1", "kWh"))) == "energy|total_increasing|kWh|");
  CHECK(traits(reading("1.8.0", "energy_import", number("1", "Wh"))) == "energy|total_increasing|Wh|");
  CHECK(traits(power("0.2")) == "power|measurement|kW|");
  CHECK(traits(reading("1-0:32.7.0", "voltage_l1", number("230.1", "V"))) == "voltage|measurement|V|");
  CHECK(traits(reading("1-0:31.7.0", "current_l1", number("1", "A"))) == "current|measurement|A|");
}

TEST_CASE("what balances is a total, what is of a period has no statistics") {
  CHECK(traits(reading("1-0:16.8.0", "energy_net", number("-3", "kWh"))) == "energy|total|kWh|");
  CHECK(traits(reading("1-0:1.9.0", "energy_import_period", number("3", "kWh"))) == "energy||kWh|");
}

TEST_CASE("a device class is named only with the units that it has") {
  CHECK(traits(reading("1-0:3.8.0", "reactive_energy_import", number("1", "kvarh"))) == "|total_increasing|kvarh|");
  CHECK(traits(reading("1-0:3.7.0", "reactive_power_import", number("1", "kvar"))) == "|measurement|kvar|");
  CHECK(traits(reading("1-0:3.7.0", "reactive_power_import", number("1", "var"))) == "reactive_power|measurement|var|");
  CHECK(traits(reading("1-0:9.7.0", "apparent_power_import", number("1", "VA"))) == "apparent_power|measurement|VA|");
  CHECK(traits(reading("1-0:9.7.0", "apparent_power_import", number("1", "kVA"))) == "|measurement|kVA|");
}

TEST_CASE("volumes are gas, water, or neither, in the spelling of Home Assistant") {
  CHECK(traits(reading("0-1:24.2.1", "gas", number("1", "m3"))) == "gas|total_increasing|m³|");
  CHECK(traits(reading("0-1:24.2.1", "water", number("1", "m3"))) == "water|total_increasing|m³|");
  CHECK(traits(reading("0-1:24.2.1", "warm_water", number("1", "dm3"))) == "water|total_increasing|L|");
  CHECK(traits(reading("0-1:24.2.1", "heat", number("1", "GJ"))) == "energy|total_increasing|GJ|");
  CHECK(traits(reading("0-1:24.2.1", "heat_volume", number("1", "m3"))) == "volume|total_increasing|m³|");
  CHECK(traits(reading("7-0:43.0.0", "gas_flow", number("1", "m3/h"))) == "volume_flow_rate|measurement|m³/h|");
}

TEST_CASE("texts and times are no measurements") {
  CHECK(traits(reading("0-0:96.1.1", "equipment_id", text("4B38", "K8"))) == "|||diagnostic");
  CHECK(traits(reading("0-0:96.14.0", "tariff", number("2"))) == "|||diagnostic");
  auto clock = reading("0-0:1.0.0", "meter_time", text("261120190000W"));
  CHECK(traits(clock) == "|||diagnostic");
  clock.values[0].time = "2026-11-20T19:00:00+01:00";
  CHECK(traits(clock) == "timestamp|||diagnostic");
}

TEST_CASE("what is not known has the unit that it came with") {
  CHECK(traits(reading("1-0:199.7.0", "", number("3", "furlong"))) == "||furlong|");
  CHECK(title_of("energy_import_t1") == "Energy import t1");
  CHECK(title_of("") == "");
}
