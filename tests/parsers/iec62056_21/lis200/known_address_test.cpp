#include "parsers/iec62056_21/lis200/known_address.hpp"

#include "parsers/iec62056_21/readout.hpp"
#include "parsers/record/code_registry.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <set>
#include <string>

using namespace meterwire;
using namespace meterwire::iec62056_21::lis200;

TEST_CASE("known addresses are found by any attribute and by what is answered") {
  REQUIRE(find_address("7:310.0") != nullptr);
  CHECK(find_address("7:310.0")->name == "gas_pressure");
  CHECK(find_address("7-2:302.2")->name == "gas_converter_base");
  CHECK(find_address("6:310_1.3")->symbol == "T");
  CHECK(find_address("1:0400.0")->name == "meter_time");
  CHECK(find_address("6:310.0") == nullptr);  // T in another unit
  CHECK(find_address("1:200.0") == nullptr);
  CHECK(find_address("1.8.0") == nullptr);
}

TEST_CASE("the table is sound") {
  std::set<std::string_view> seen;
  for (const KnownAddress& row : known_addresses()) {
    INFO(row.address);
    CHECK(seen.insert(row.address).second);
    const auto address = address_from(row.address);
    REQUIRE(address);
    CHECK(to_string(*address) == std::string(row.address) + ".0");
    CHECK_FALSE(row.meaning.empty());
    // A name that codes.tsv has as well is of the same unit there.
    const auto codes = all_codes();
    const auto code = std::ranges::find(codes, row.name, &CodeInfo::name);
    CHECK((code == codes.end() || code->unit == row.unit));
  }
  CHECK(seen.size() >= 20);
}

// `1:180.0` can be read as an OBIS code without its medium.
TEST_CASE("no address is taken for an OBIS code that is known") {
  std::string lines;
  for (const KnownAddress& row : known_addresses()) {
    lines += std::string(row.address) + ".0(1)\r\n";
  }
  Record record;
  REQUIRE_FALSE(iec62056_21::parse(lines, CheckMode::automatic, record));
  REQUIRE(record.readings.size() == known_addresses().size());
  for (const Reading& reading : record.readings) {
    INFO(reading.id);
    CHECK(find_address(reading.id) != nullptr);
    CHECK(find_code(reading.code) == nullptr);
  }
}
