#include "forwarder/mqtt/mqtt_sink.hpp"

#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/mqtt/mosquitto.hpp"
#include "tests/forwarder/mqtt/playing_sink.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <boost/json/parse.hpp>

#include <filesystem>
#include <set>
#include <sstream>

using namespace meterwire;
using meterwire::test::Mosquitto;
using meterwire::test::PlayingSink;
using meterwire::test::Subscriber;

namespace {

const std::string meter = "meterwire/bbb-7/E0025010156789012";

// What the feed numbered as, in the order in which it was heard.
std::vector<std::uint64_t> seqs_of(const std::string& heard) {
  std::vector<std::uint64_t> seqs;
  std::istringstream lines(heard);
  const auto topic = "0 " + meter + "/record ";
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(topic)) {
      seqs.push_back(boost::json::parse(line.substr(topic.size())).at("seq").to_number<std::uint64_t>());
    }
  }
  return seqs;
}

bool skipped() {
  if (!Mosquitto::installed()) {
    WARN("skipped: no mosquitto (scripts/setup --test installs it)");
    return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a broker gets the values of the telegram, the record, and what Home Assistant asks for") {
  if (skipped()) {
    return;
  }
  const Mosquitto broker;
  const Subscriber subscriber(broker);
  PlayingSink player(broker.uri());
  player.send(1234567);
  REQUIRE(player.delivers(1));
  CHECK(player.until([&] { return !seqs_of(subscriber.heard()).empty(); }));
  CHECK(subscriber.has("0 meterwire/bbb-7/status online"));
  CHECK(subscriber.has("0 " + meter + "/energy_import_t1 1234.567"));
  CHECK(subscriber.has("0 " + meter + "/power_import 0.193"));
  CHECK(subscriber.has("0 " + meter + "/equipment_id E0025010156789012"));
  CHECK(subscriber.has("0 " + meter + "/meter_time 2026-11-20T19:00:00+01:00"));
  CHECK(subscriber.heard().find("homeassistant/device/meterwire_bbb-7_E0025010156789012/config {") !=
        std::string::npos);

  // Who comes later finds the values, and no record that would pass for a new one.
  const Subscriber late(broker);
  CHECK(player.until([&] { return late.has("1 " + meter + "/energy_import_t1 1234.567"); }));
  CHECK(late.heard().find("/record") == std::string::npos);
  player.close();
  CHECK(player.until([&] { return subscriber.has("0 meterwire/bbb-7/status offline"); }));
  CHECK(player.sink().undelivered() == 0);
}

TEST_CASE(
    "what comes while the broker is away arrives when it is back, oldest first, and old values do not come again") {
  if (skipped()) {
    return;
  }
  const test::TemporaryDirectory directory;
  Mosquitto broker;
  const auto uri = broker.uri() + "?drain-rate=500&spool=" + directory.path("spool");
  PlayingSink player(uri);
  player.send(0);
  REQUIRE(player.delivers(1));
  broker.stop();
  for (unsigned wh = 1; wh <= 40; ++wh) {
    player.send(wh);
  }
  REQUIRE(player.until([&] { return player.sink().counters().delivery->spooled == 40; }));
  CHECK(player.delivered() == 1);
  broker.start();
  const Subscriber subscriber(broker);
  REQUIRE(player.delivers(41));
  player.send(41);
  REQUIRE(player.delivers(42));
  CHECK(player.until([&] { return seqs_of(subscriber.heard()).size() >= 41; }));
  const auto seqs = seqs_of(subscriber.heard());
  const std::set<std::uint64_t> all(seqs.begin(), seqs.end());
  CHECK(all.size() == 41);
  CHECK(std::ranges::is_sorted(seqs));
  CHECK(subscriber.has("0 " + meter + "/energy_import_t1 0.041"));
  CHECK(player.sink().undelivered() == 0);
}

TEST_CASE("a spool of an earlier run is delivered, and its values do not go before younger ones") {
  if (skipped()) {
    return;
  }
  const test::TemporaryDirectory directory;
  Mosquitto broker;
  const auto uri = broker.uri() + "?drain-rate=500&spool=" + directory.path("spool");
  broker.stop();
  {
    PlayingSink player(uri);
    const auto long_ago = std::chrono::system_clock::now() - std::chrono::hours(1);
    player.send(1, long_ago);
    player.send(2, long_ago + std::chrono::seconds(1));
    player.close(std::chrono::milliseconds(50));
    CHECK(player.sink().undelivered() == 0);
    CHECK(player.sink().counters().delivery->spooled == 2);
  }
  broker.start();
  const Subscriber subscriber(broker);
  PlayingSink player(uri);
  player.send(3);
  REQUIRE(player.delivers(3));
  CHECK(player.until([&] { return seqs_of(subscriber.heard()).size() == 3; }));
  CHECK(subscriber.has("0 " + meter + "/energy_import_t1 0.003"));
  CHECK_FALSE(subscriber.has("0 " + meter + "/energy_import_t1 0.001"));
}

TEST_CASE("Home Assistant is told again when it says that it has started") {
  if (skipped()) {
    return;
  }
  const Mosquitto broker;
  PlayingSink player(broker.uri());
  player.send(1);
  REQUIRE(player.delivers(1));
  const Subscriber subscriber(broker);
  const std::string live = "0 homeassistant/device/meterwire_bbb-7_E0025010156789012/config {";
  CHECK(subscriber.heard().find(live) == std::string::npos);
  test::Program birth("/usr/bin/mosquitto_pub", {"-h", "127.0.0.1", "-p", std::to_string(broker.port()), "-t",
                                                 "homeassistant/status", "-m", "online"});
  CHECK(player.until([&] { return subscriber.heard().find(live) != std::string::npos; }));
}

TEST_CASE("discovery=false tells Home Assistant nothing, retain=false leaves no values behind") {
  if (skipped()) {
    return;
  }
  const Mosquitto broker;
  PlayingSink player(broker.uri() + "?discovery=false&retain=false");
  player.send(1);
  REQUIRE(player.delivers(1));
  const Subscriber late(broker);
  CHECK(player.until([&] { return late.has("1 meterwire/bbb-7/status online"); }));
  CHECK(late.heard().find("homeassistant") == std::string::npos);
  CHECK(late.heard().find("energy_import") == std::string::npos);
}

TEST_CASE("a name that nobody knows and a port that nobody listens at delay nothing, and are told once") {
  const test::LogCapture log;
  PlayingSink nowhere("mqtt://no-such-host.invalid");
  PlayingSink closed("mqtt://127.0.0.1:" + std::to_string(test::free_port()));
  const auto begin = std::chrono::steady_clock::now();
  nowhere.send(1);
  closed.send(1);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
  CHECK(nowhere.until(
      [&] { return log.text().find("no-such-host.invalid:1883: cannot connect: ") != std::string::npos; }));
  CHECK(closed.until([&] { return log.text().find(": cannot connect: Connection refused") != std::string::npos; }));
  closed.close(std::chrono::milliseconds(50));
  CHECK(closed.sink().undelivered() == 1);
}
