#include "parsers/record/code_registry.hpp"

#include "tests/support/catch.hpp"

#include <set>
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

TEST_CASE("every row of the registry can be found by its own pattern") {
  std::set<std::string_view> patterns;
  for (const auto& row : meterwire::all_codes()) {
    INFO(row.pattern);
    CHECK(patterns.insert(row.pattern).second);
    CHECK_FALSE(row.name.empty());
    CHECK_FALSE(row.meaning.empty());
    Obis obis;
    unsigned value = 0;
    int group = Obis::A;
    for (const char c : std::string(row.pattern) + '.') {
      if (c >= '0' && c <= '9') {
        value = value * 10 + static_cast<unsigned>(c - '0');
      } else if (c == 't' || c == 'n') {
        value = 2;
      } else {
        obis.set(static_cast<Obis::Group>(group++), static_cast<std::uint8_t>(value));
        value = 0;
      }
    }
    const auto* const found = find_code(obis);
    REQUIRE(found != nullptr);
    CHECK(found->pattern == row.pattern);
  }
}

TEST_CASE("M-Bus device types have a medium") {
  CHECK(meterwire::mbus_medium(3) == "gas");
  CHECK(meterwire::mbus_medium(7) == "water");
  CHECK(meterwire::mbus_medium(255).empty());
}
