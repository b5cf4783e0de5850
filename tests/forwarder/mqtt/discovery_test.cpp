#include "forwarder/mqtt/discovery.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"

#include <boost/json/parse.hpp>

using namespace meterwire;
using namespace meterwire::forwarder::mqtt;
using namespace meterwire::forwarder::test;

namespace {

struct Told {
  Discovery discovery{"homeassistant", "bbb-7", Topics("meterwire", "bbb-7")};

  std::vector<Publication> of(const feed::Message& message) {
    return discovery.learn(message, named_readings(message));
  }
};

feed::Reading gas(std::string device) {
  auto gas = reading("0-1:24.2.1", "gas", number("12.345", "m3"));
  gas.device = std::move(device);
  return gas;
}

}  // namespace

TEST_CASE("a meter is one retained message with a sensor for each reading") {
  Told told;
  auto message = message_with({energy("1.5"), reading("0-0:96.1.1", "equipment_id", text("4B38", "K8"))});
  message.model = "Iskraemeco ME162";
  const auto configurations = told.of(message);
  REQUIRE(configurations.size() == 1);
  CHECK(configurations[0].topic == "homeassistant/device/meterwire_bbb-7_K8EG004/config");
  CHECK(configurations[0].retain);
  const auto expected = boost::json::parse(R"({
    "dev": {"ids": "meterwire_bbb-7_K8EG004", "name": "Iskraemeco ME162 K8EG004", "mdl": "Iskraemeco ME162",
            "sn": "K8EG004"},
    "o": {"name": "meterwire", "sw": ")" METERWIRE_VERSION R"("},
    "cmps": {
      "energy_import": {"p": "sensor", "name": "Energy import", "uniq_id": "meterwire_bbb-7_K8EG004_energy_5Fimport",
        "stat_t": "meterwire/bbb-7/K8EG004/energy_import", "dev_cla": "energy", "stat_cla": "total_increasing",
        "unit_of_meas": "kWh"},
      "equipment_id": {"p": "sensor", "name": "Equipment id", "uniq_id": "meterwire_bbb-7_K8EG004_equipment_5Fid",
        "stat_t": "meterwire/bbb-7/K8EG004/equipment_id", "ent_cat": "diagnostic"}},
    "avty_t": "meterwire/bbb-7/status",
    "qos": 1})");
  CHECK(boost::json::parse(configurations[0].payload) == expected);
}

TEST_CASE("it is told again only when a reading appears, and never loses one") {
  Told told;
  CHECK(told.of(message_with({energy("1.5")})).size() == 1);
  CHECK(told.of(message_with({energy("1.6")})).empty());
  const auto more = told.of(message_with({power("0.2")}));
  REQUIRE(more.size() == 1);
  CHECK(boost::json::parse(more[0].payload).at("cmps").as_object().size() == 2);
  CHECK(told.discovery.all().size() == 1);
  CHECK(told.discovery.all()[0].payload == more[0].payload);
}

TEST_CASE("a meter on the M-Bus is a device of its own behind the meter, which is told first") {
  Told told;
  const auto configurations = told.of(message_with({gas("G0025"), energy("1.5")}));
  REQUIRE(configurations.size() == 2);
  CHECK(configurations[0].topic == "homeassistant/device/meterwire_bbb-7_K8EG004/config");
  const auto gas = boost::json::parse(configurations[1].payload);
  CHECK(gas.at("dev") == boost::json::parse(R"({"ids": "meterwire_bbb-7_G0025", "name": "Gas G0025", "sn": "G0025",
                                                "via_device": "meterwire_bbb-7_K8EG004"})"));
  CHECK(gas.at("cmps").at("gas").at("stat_t") == "meterwire/bbb-7/G0025/gas");
  CHECK(gas.at("cmps").at("gas").at("dev_cla") == "gas");
}

TEST_CASE("a register without a unit is told again when it has one, and a null is not told") {
  Told told;
  auto never_read = gas("G0025");
  never_read.values[0] = text("632525252525S");
  CHECK(told.of(message_with({never_read})).size() == 1);
  CHECK(told.of(message_with({gas("G0025")})).size() == 1);
  CHECK(told.of(message_with({never_read})).empty());
  never_read.values[0] = {};
  never_read.values[0].is_null = true;
  never_read.device = "G0026";
  CHECK(told.of(message_with({never_read})).empty());
}

TEST_CASE("stored values have no entities") {
  Told told;
  auto month = energy("1");
  month.values[0].until = "2026-11-01T00:00:00+01:00";
  CHECK(told.of(message_with({reading("1.8.0*24", "energy_import_history_24", number("1", "kWh")), month})).empty());
}

TEST_CASE("what could not stand in Home Assistant's topics is written in hex") {
  Told told;
  auto message = message_with({energy("1")});
  message.meter = "/ISK5\\2M550 \"x\"";
  const auto configurations = told.of(message);
  REQUIRE(configurations.size() == 1);
  const auto topic = configurations[0].topic;
  const std::string id = topic.substr(21, topic.size() - 21 - 7);
  CHECK(topic == "homeassistant/device/" + id + "/config");
  CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == std::string::npos);
  CHECK(boost::json::parse(configurations[0].payload).at("dev").at("sn").as_string() ==
        std::string_view(message.meter));
}

TEST_CASE("noise fills neither memory nor Home Assistant") {
  Told told;
  for (int meter = 0; meter < 1000; ++meter) {
    auto message = message_with({energy("1")});
    message.meter = std::to_string(meter);
    (void)told.of(message);
  }
  CHECK(told.discovery.all().size() == 256);
  Told other;
  for (int code = 0; code < 1000; ++code) {
    (void)other.of(message_with({reading("1-0:" + std::to_string(code), "", number("1"))}));
  }
  REQUIRE(other.discovery.all().size() == 1);
  CHECK(boost::json::parse(other.discovery.all()[0].payload).at("cmps").as_object().size() == 512);
}
