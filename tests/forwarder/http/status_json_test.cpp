#include "forwarder/http/status_json.hpp"

#include "tests/forwarder/http/messages.hpp"
#include "tests/support/catch.hpp"

#include <boost/json.hpp>

namespace json = boost::json;
using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using test::noon;

namespace {

const std::string nasty = "</script>\"\\\n\x01<b>";

Status status() {
  Status status{.gateway = nasty, .now = noon, .started = noon - 1min, .sources = {}, .sinks = {}};
  status.sources.resize(2);
  auto& source = status.sources[0];
  source.name = "\xFF broken UTF-8";
  source.is_open = true;
  source.expected = 15s;
  source.last_record = noon;
  source.skew = -3s;
  source.counters.telegrams = 10;
  source.counters.records = 9;
  source.counters.rejected[RejectReason::crc_mismatch] = 1;
  status.sinks.push_back({"udp://127.0.0.1:5005", {.sent = 9, .errors = 1, .delivery = {}}});
  status.sinks.push_back(
      {"udp://10.0.0.5:5005", {.sent = 9, .errors = 0, .delivery = DeliveryCounters{.delivered = 7, .spooled = 2}}});
  return status;
}

}  // namespace

TEST_CASE("status.json tells all of it") {
  Board board;
  auto message =
      test::message(nasty, {test::number("1-0:1.8.1", "energy_import_t1", "1234.500", "kWh"), test::power("0.193")});
  message.time = "2026-11-20T13:00:00+01:00";
  board.take(message, noon);
  const auto all = json::parse(status_json(status(), board)).as_object();
  CHECK(all.at("gateway").as_string() == nasty);
  CHECK(all.at("version").as_string() == METERWIRE_VERSION);
  CHECK(all.at("now").as_string() == "2026-11-20T12:00:00.000000Z");
  CHECK(all.at("healthy").as_bool());
  const auto& source = all.at("sources").as_array().at(0).as_object();
  CHECK(source.at("name").as_string() == "\xC3\xBF broken UTF-8");
  CHECK(source.at("open").as_bool());
  CHECK_FALSE(source.at("silent").as_bool());
  CHECK(source.at("skew_seconds").as_int64() == -3);
  CHECK(source.at("rejected").as_object().at("crc-mismatch").as_int64() == 1);
  const auto& other = all.at("sources").as_array().at(1).as_object();
  CHECK_FALSE(other.contains("last_record"));
  CHECK(other.at("rejected").as_object().empty());
  const auto& sinks = all.at("sinks").as_array();
  CHECK_FALSE(sinks.at(0).as_object().contains("delivery"));
  CHECK(sinks.at(1).as_object().at("delivery").as_object().at("spooled").as_int64() == 2);
  const auto& meter = all.at("meters").as_array().at(0).as_object();
  CHECK(meter.at("meter").as_string() == nasty);
  CHECK(meter.at("power_watts").as_double() == 193.0);
  const auto& reading = meter.at("readings").as_array().at(0).as_object();
  CHECK(reading.at("value").as_string() == "1234.500");
  CHECK(reading.at("unit").as_string() == "kWh");
  CHECK(reading.at("meaning").as_string() == "Active energy taken from the grid");
}

TEST_CASE("history.json has the power of the last hour") {
  Board board;
  board.take(test::message("A", {test::power("0.100")}), noon - 30min);
  board.take(test::message("A", {test::power("0.193")}), noon);
  board.take(test::message("no power", {test::number("1-0:1.8.1", "energy_import_t1", "1", "kWh")}), noon);
  CHECK(
      history_json(status(), board) ==
      R"({"now":1795176000.000,"step_seconds":10,"meters":[{"meter":"A","watts":[[1795174200,100],[1795176000,193]]}]})");
}

TEST_CASE("a forwarder that knows nothing yet has empty lists") {
  const auto all = json::parse(status_json({}, {})).as_object();
  CHECK(all.at("sources").as_array().empty());
  CHECK(all.at("sinks").as_array().empty());
  CHECK(all.at("meters").as_array().empty());
}
