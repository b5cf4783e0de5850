#include "forwarder/mqtt/named_readings.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace meterwire;
using namespace meterwire::forwarder::mqtt;
using namespace meterwire::forwarder::test;

namespace {

std::vector<std::string> names_of(const feed::Message& message) {
  std::vector<std::string> names;
  for (const auto& reading : named_readings(message)) {
    names.push_back(reading.meter + '/' + reading.name);
  }
  return names;
}

feed::Reading gas(std::string obis, std::string device) {
  auto gas = reading(std::move(obis), "gas", number("12.345", "m3"));
  gas.device = std::move(device);
  return gas;
}

}  // namespace

TEST_CASE("readings go by their name, or by their code") {
  CHECK(names_of(message_with({energy("1.5"), reading("0-0:96.55.0", "", text("x"))})) ==
        std::vector<std::string>{"K8EG004/energy_import", "K8EG004/0-0:96.55.0"});
}

TEST_CASE("a meter on the M-Bus is a meter of its own, and a channel without one has its number") {
  CHECK(names_of(message_with({gas("0-1:24.2.1", "G001"), gas("0-2:24.2.1", "G002"), gas("0-3:24.2.1", ""),
                               reading("0-1:24.1.0", "mbus_type", number("3")),
                               reading("0-2:24.1.0", "mbus_type", number("3"))})) ==
        std::vector<std::string>{"G001/gas", "G002/gas", "K8EG004/gas_ch3", "K8EG004/mbus_type_ch1",
                                 "K8EG004/mbus_type_ch2"});
}

TEST_CASE("what comes twice, and what is called as the record is, has a name of its own") {
  CHECK(names_of(message_with({energy("1"), energy("2"), reading("record", "", text("x"))})) ==
        std::vector<std::string>{"K8EG004/energy_import", "K8EG004/energy_import.2", "K8EG004/record.2"});
}

TEST_CASE("lists have no state") {
  auto log = reading("1-0:99.97.0", "power_failure_log", text("x"));
  log.is_list = true;
  auto two = energy("1");
  two.values.push_back(number("2", "kWh"));
  CHECK(names_of(message_with({log, two, power("1.5")})) == std::vector<std::string>{"K8EG004/power_import"});
}

TEST_CASE("payloads are digits as sent, texts decoded, times as RFC 3339, and nothing where there is no value") {
  auto clock = reading("0-0:1.0.0", "meter_time", text("261120190000W"));
  clock.values[0].time = "2026-11-20T19:00:00+01:00";
  auto null = gas("0-1:24.2.1", "");
  null.values[0] = {};
  null.values[0].is_null = true;
  const auto message =
      message_with({energy("001234.500"), reading("0-0:96.1.1", "meter_id", text("4B38", "K8")), clock, null});
  std::vector<std::string> payloads;
  for (const auto& reading : named_readings(message)) {
    payloads.push_back(payload_of(reading));
  }
  CHECK(payloads == std::vector<std::string>{"001234.500", "K8", "2026-11-20T19:00:00+01:00", ""});
}
