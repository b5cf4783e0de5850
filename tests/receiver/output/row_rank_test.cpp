#include "receiver/output/row_rank.hpp"

#include "tests/support/catch.hpp"

namespace meterwire::receiver {
namespace {

TEST_CASE("what everybody looks for stands first") {
  const int ranks[] = {
      row_rank("energy_import_t1", "1-0:1.8.1", true),
      row_rank("power_import", "1-0:1.7.0", true),
      row_rank("gas", "0-1:24.2.1", true),
      row_rank("voltage_l1", "1-0:32.7.0", true),
      row_rank("current_l3", "1-0:71.7.0", true),
      row_rank("power_import_l1", "1-0:21.7.0", true),
      row_rank("tariff", "0-0:96.14.0", false),
      row_rank("reactive_power_import", "1-0:3.7.0", true),
      row_rank("", "9-9:1.2.3", true),
      row_rank("equipment_id", "0-0:96.1.1", false),
      row_rank("voltage_sags_l1", "1-0:32.32.0", true),
      row_rank("energy_import", "1.8.0*01", true),
  };
  for (std::size_t i = 1; i < std::size(ranks); ++i) {
    INFO("rank " << i);
    CHECK(ranks[i - 1] < ranks[i]);
  }
}

TEST_CASE("exceptions among names") {
  CHECK(row_rank("power_failures", "0-0:96.7.21", false) == row_rank("equipment_id", "0-0:96.1.1", false));
  CHECK(row_rank("power_factor", "1-0:13.7.0", false) == row_rank("frequency", "1-0:14.7.0", true));
  CHECK(row_rank("energy_import", "1-0:1.8.0*255", true) == row_rank("energy_import", "1-0:1.8.0", true));
}

}  // namespace
}  // namespace meterwire::receiver
