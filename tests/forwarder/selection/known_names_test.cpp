#include "forwarder/selection/known_names.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::forwarder::test {

TEST_CASE("names that readings can have", "[selection]") {
  for (const char* name :
       {"power_import", "energy_import_t1", "energy_import_t63", "voltage_l3", "gas", "heat_volume", "mbus",
        "gas_meter_serial_number", "energy_import_history_24", "energy_import_t2_history_3", "billing_history"}) {
    CAPTURE(name);
    CHECK(is_name(name));
  }
  for (const char* name : {"", "power", "energy_import_t64", "energy_import_t0", "power_import ",
                           "energy_import_history_", "nothing_history_3", "energy_import_history_x"}) {
    CAPTURE(name);
    CHECK_FALSE(is_name(name));
  }
}

TEST_CASE("beginnings of names", "[selection]") {
  CHECK(is_beginning_of_name("voltage_"));
  CHECK(is_beginning_of_name("voltage_l1"));
  CHECK(is_beginning_of_name(""));
  CHECK(is_beginning_of_name("energy_import_history_1"));
  CHECK_FALSE(is_beginning_of_name("volts"));
  CHECK_FALSE(is_beginning_of_name("zzz"));
}

}  // namespace meterwire::forwarder::test
