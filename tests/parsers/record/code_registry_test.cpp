#include "parsers/record/code_registry.hpp"

#include "parsers/record/unit.hpp"
#include "tests/support/catch.hpp"

#include <map>
#include <string>

using meterwire::Obis;

namespace {

Obis code(std::initializer_list<int> groups, int first_group) {
  Obis obis;
  int group = first_group;
  for (const int value : groups) {
    obis.set(static_cast<Obis::Group>(group++), static_cast<std::uint8_t>(value));
  }
  return obis;
}

Obis full(std::initializer_list<int> groups) {
  return code(groups, Obis::A);
}
Obis reduced(std::initializer_list<int> groups) {
  return code(groups, Obis::C);
}

}  // namespace

TEST_CASE("codes have names, in full and reduced form") {
  CHECK(code_name(full({1, 0, 1, 8, 1})) == "energy_import_t1");
  CHECK(code_name(full({1, 0, 1, 8, 0, 255})) == "energy_import");
  CHECK(code_name(reduced({1, 8, 0})) == "energy_import");
  CHECK(code_name(reduced({1, 8, 0, 24})) == "energy_import_history_24");
  CHECK(code_name(reduced({1, 6, 1, 0})) == "demand_import_max_t1_history_0");
  CHECK(code_name(full({1, 1, 1, 8, 2})) == "energy_import_t2");
  CHECK(code_name(reduced({32, 7})) == "voltage_l1");
  CHECK(code_name(full({0, 0, 1, 0, 0})) == "meter_time");
  CHECK(code_name(full({0, 0, 96, 13, 0})) == "message");
  CHECK(code_name(full({1, 0, 99, 97, 0})) == "power_failure_log");
  CHECK(code_name(full({1, 0, 77, 66, 5})).empty());
  CHECK(code_name(Obis{}).empty());
}

TEST_CASE("the meter and the M-Bus channels do not share codes") {
  CHECK(code_name(full({0, 0, 96, 3, 10})) == "switch");
  CHECK(code_name(full({0, 2, 96, 3, 10})) == "relay");
  CHECK(code_name(full({0, 1, 24, 1, 0})) == "device_type");
  CHECK(code_name(full({0, 0, 24, 1, 0})).empty());
}

TEST_CASE("a reduced code of two groups that begins with 6 is a heat meter's") {
  CHECK(code_name(reduced({6, 8})) == "heat_energy");
  CHECK(code_name(reduced({6, 8, 0})) == "reactive_energy_q2");
  CHECK(code_name(full({6, 0, 6, 8, 0})) == "heat_energy");
  CHECK(code_name(reduced({9, 7})).empty());
  CHECK(code_name(reduced({9, 7, 0})) == "apparent_power_import");
}

TEST_CASE("an exact code goes before a tariff, and a tariff has its limits") {
  CHECK(code_name(full({1, 0, 81, 7, 4})) == "angle_i1_u1");
  CHECK(code_name(full({1, 0, 1, 8, 63})) == "energy_import_t63");
  CHECK(code_name(full({1, 0, 1, 8, 64})).empty());
  CHECK(code_name(full({1, 0, 1, 7, 255})) == "power_net");
  CHECK(code_name(full({1, 0, 1, 7, 1})).empty());
}

TEST_CASE("each phase of a row is a code of its own") {
  CHECK(code_name(full({1, 0, 21, 7, 0})) == "power_import_l1");
  CHECK(code_name(full({1, 0, 41, 7, 0})) == "power_import_l2");
  CHECK(code_name(full({1, 0, 61, 7, 0})) == "power_import_l3");
  CHECK(find_code(full({1, 0, 61, 7, 0}))->meaning == "Active power taken, phase L3");
  CHECK(code_name(full({0, 0, 96, 7, 8})) == "power_failures_long_l3");
}

TEST_CASE("general codes are the same in every medium, unless a medium has its own") {
  CHECK(code_name(full({7, 0, 97, 97, 0})) == "error_code");
  CHECK(code_name(full({1, 1, 0, 2, 0})) == "firmware_version");
  CHECK(code_name(reduced({96, 1, 0})) == "serial_number");
  CHECK(find_code(full({1, 0, 96, 1, 0}))->kind == meterwire::CodeKind::text);
  CHECK(find_code(full({0, 0, 96, 1, 0}))->kind == meterwire::CodeKind::hex_text);
  CHECK(code_name(full({7, 0, 17, 0, 0})).empty());
  CHECK(code_name(full({0, 1, 96, 13, 0})).empty());
}

TEST_CASE("gas, water, heat and cold have names of their own") {
  CHECK(code_name(full({7, 0, 3, 0, 0})) == "gas_volume");
  CHECK(code_name(full({7, 1, 13, 2, 0})) == "gas_converter_base");
  CHECK(code_name(full({6, 0, 1, 0, 0})) == "heat_energy");
  CHECK(code_name(full({5, 0, 1, 0, 2})) == "cold_energy_t2");
  CHECK(code_name(full({8, 0, 1, 0, 0})) == "water_volume");
  CHECK(code_name(full({9, 0, 1, 0, 0})) == "hot_water_volume");
  CHECK(code_name(full({2, 0, 1, 8, 0})).empty());
}

TEST_CASE("every code of the registry can be found by its own pattern") {
  CHECK(meterwire::all_codes().size() > 400);
  for (const auto& info : meterwire::all_codes()) {
    INFO(info.pattern);
    Obis obis;
    unsigned value = 0;
    int group = Obis::A;
    for (const char c : std::string(info.pattern) + '.') {
      if (c >= '0' && c <= '9') {
        value = value * 10 + static_cast<unsigned>(c - '0');
      } else if (c == 't' || c == 'n') {
        value = 63;
      } else {
        CHECK(value <= 255);
        obis.set(static_cast<Obis::Group>(group++), static_cast<std::uint8_t>(value));
        value = 0;
      }
    }
    const auto* const found = find_code(obis);
    REQUIRE(found != nullptr);
    CHECK(found->pattern == info.pattern);
  }
}

TEST_CASE("what the registry says of a code fits together") {
  std::map<std::string_view, std::string_view> units;
  for (const auto& info : meterwire::all_codes()) {
    INFO(info.pattern << " " << info.name);
    CHECK(symbol(meterwire::unit_from(info.unit)) == info.unit);
    const bool is_number = info.kind == meterwire::CodeKind::counter || info.kind == meterwire::CodeKind::gauge;
    CHECK((info.unit.empty() || is_number));
    CHECK(units.emplace(info.name, info.unit).first->second == info.unit);
  }
}

TEST_CASE("M-Bus device types have a medium") {
  CHECK(meterwire::mbus_medium(3) == "gas");
  CHECK(meterwire::mbus_medium(7) == "water");
  CHECK(meterwire::mbus_medium(255).empty());
}
