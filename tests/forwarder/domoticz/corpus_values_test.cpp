#include "forwarder/domoticz/device_update.hpp"
#include "forwarder/domoticz/meter_values.hpp"
#include "parsers/parse.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/from_record.hpp"

#include <string>

using namespace meterwire;
using namespace meterwire::forwarder;

namespace {

MeterValues values_of_file(const std::string& folder, const std::string& file, ProtocolChoice protocol) {
  Frame frame;
  const auto bytes = test::bytes_of(folder, file);
  frame.bytes = bytes;
  Record record;
  INFO(file);
  REQUIRE_FALSE(parse(frame, protocol, CheckMode::off, record));
  return values_of(feed::message_from(record, Zone(default_zone)));
}

MeterValues p1(const std::string& file) {
  return values_of_file("p1", file, ProtocolChoice::dsmr);
}

}  // namespace

TEST_CASE("what Domoticz is told of real meters") {
  if (test::files_in("p1").empty()) {
    return;
  }
  SECTION("DSMR 5, where the first of two gas meters is dead") {
    const auto values = p1("ndokter-dsmr_parser__TELEGRAM_V5_TWO_MBUS.txt");
    REQUIRE(values.power);
    CHECK(electricity_update(values, *values.power) == "2130115;245467;0;0;111;0");
    CHECK(values.gas == 246'138);
    CHECK_FALSE(values.water);
  }
  SECTION("Belgium, with gas and water") {
    const auto values = p1("ndokter-dsmr_parser__TELEGRAM_FLUVIUS_V171.txt");
    REQUIRE(values.power);
    CHECK(electricity_update(values, *values.power) == "34;15758;0;11;0;0");
    CHECK(values.gas == 112'384);
    CHECK(values.water == 872'234);
  }
  SECTION("an ME162, which says no power") {
    const auto values = values_of_file("iec62056-21", "wdoekes__ISK5ME162-0033.txt", ProtocolChoice::iec62056_21);
    CHECK_FALSE(values.power);
    CHECK(electricity_update(values, {}) == "0;33402264;0;13465;0;0");
    CHECK_FALSE(values.gas);
  }
}
