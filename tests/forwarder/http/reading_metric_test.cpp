#include "forwarder/http/reading_metric.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::forwarder;

namespace {

// "name{tariff,phase,unit} value"
std::string metric(std::string name, std::string value, std::string unit, bool is_counter = false) {
  ShownReading reading;
  reading.name = std::move(name);
  reading.value = std::move(value);
  reading.unit = std::move(unit);
  reading.is_number = true;
  reading.is_counter = is_counter;
  const auto made = metric_of(reading);
  return made.name + "{" + made.tariff + "," + made.phase + "," + made.unit + "} " + made.value;
}

}  // namespace

TEST_CASE("parts of something larger are labels, and have a metric of their own") {
  CHECK(metric("energy_import", "1234.567", "kWh", true) == "meterwire_energy_import_kwh_total{,,} 1234.567");
  CHECK(metric("energy_import_t1", "1234.567", "kWh", true) ==
        "meterwire_energy_import_tariff_kwh_total{1,,} 1234.567");
  CHECK(metric("energy_import_l2_t12", "1", "kWh", true) == "meterwire_energy_import_phase_tariff_kwh_total{12,2,} 1");
  CHECK(metric("voltage_l3", "230.10", "V") == "meterwire_voltage_phase_volts{,3,} 230.10");
  CHECK(metric("voltage_l1_max", "240", "V") == "meterwire_voltage_max_phase_volts{,1,} 240");
  CHECK(metric("power_failures", "4", "", true) == "meterwire_power_failures_total{,,} 4");
  CHECK(metric("angle_u2_u1", "120", "deg") == "meterwire_angle_u2_u1_degrees{,,} 120");
}

TEST_CASE("values are in base units, exactly, but energies in kWh") {
  CHECK(metric("power_import", "0.193", "kW") == "meterwire_power_import_watts{,,} 193");
  CHECK(metric("power_import", "-0.0005", "kW") == "meterwire_power_import_watts{,,} -0.5");
  CHECK(metric("power_import", "250", "W") == "meterwire_power_import_watts{,,} 250");
  CHECK(metric("energy_import", "9007199254740993.25", "kWh") == "meterwire_energy_import_kwh{,,} 9007199254740993.25");
  CHECK(metric("gas", "12785.123", "m3", true) == "meterwire_gas_cubic_meters_total{,,} 12785.123");
  CHECK(metric("heat", "12.5", "GJ", true) == "meterwire_heat_joules_total{,,} 12500000000");
  CHECK(metric("operating_time", "1.5", "h", true) == "meterwire_operating_time_seconds_total{,,} 5400.0");
}

TEST_CASE("what has no name, or a unit that nobody knows, keeps its unit beside it") {
  CHECK(metric("", "12.5", "kWh") == "meterwire_unnamed_reading{,,kWh} 12.5");
  CHECK(metric("energy_import", "12.5", "furlong", true) == "meterwire_unnamed_reading{,,furlong} 12.5");
  CHECK(metric("operating_time", "999999999999999999", "d") == "meterwire_unnamed_reading{,,d} 999999999999999999");
}
