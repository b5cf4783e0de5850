#include "forwarder/http/metrics.hpp"

#include "tests/forwarder/http/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using test::contains;
using test::noon;
using test::number;

namespace {

Status status() {
  Status status{.gateway = "bbb-7", .now = noon, .started = noon - 1h, .sources = {}, .sinks = {}};
  auto& source = status.sources.emplace_back();
  source.name = "/dev/ttyUSB0";
  source.is_open = true;
  source.reopened = 2;
  source.expected = 15s;
  source.last_record = noon - 250ms;
  source.skew = -3s;
  source.counters = {
      .telegrams = 10, .records = 7, .rejected = {{RejectReason::crc_mismatch, 3}}, .lines_not_understood = 4};
  source.framing.discarded_bytes = 5;
  source.framing.overflows = 6;
  source.parity_errors = 8;
  status.sinks.push_back({"udp://127.0.0.1:5005", {.sent = 9, .errors = 1, .delivery = {}}});
  return status;
}

}  // namespace

TEST_CASE("sources are told") {
  const auto text = metrics_text(status(), {});
  for (const char* const line : {
           "meterwire_build_info{version=\"" METERWIRE_VERSION "\",gateway=\"bbb-7\"} 1\n",
           "meterwire_healthy 1\n",
           "meterwire_source_open{source=\"/dev/ttyUSB0\"} 1\n",
           "meterwire_source_silent{source=\"/dev/ttyUSB0\"} 0\n",
           "meterwire_source_reopened_total{source=\"/dev/ttyUSB0\"} 2\n",
           "meterwire_source_telegrams_total{source=\"/dev/ttyUSB0\"} 10\n",
           "meterwire_source_records_total{source=\"/dev/ttyUSB0\"} 7\n",
           "meterwire_source_rejected_total{source=\"/dev/ttyUSB0\",reason=\"crc-mismatch\"} 3\n",
           "meterwire_source_rejected_total{source=\"/dev/ttyUSB0\",reason=\"not-ascii\"} 0\n",
           "meterwire_source_lines_not_understood_total{source=\"/dev/ttyUSB0\"} 4\n",
           "meterwire_source_discarded_bytes_total{source=\"/dev/ttyUSB0\"} 5\n",
           "meterwire_source_overflows_total{source=\"/dev/ttyUSB0\"} 6\n",
           "meterwire_source_parity_errors_total{source=\"/dev/ttyUSB0\"} 8\n",
           "meterwire_source_last_record_timestamp_seconds{source=\"/dev/ttyUSB0\"} 1795175999.750\n",
           "meterwire_source_clock_skew_seconds{source=\"/dev/ttyUSB0\"} -3\n",
           "process_start_time_seconds 1795172400.000\n",
           "# TYPE process_resident_memory_bytes gauge\n",
           "# TYPE process_open_fds gauge\n",
       }) {
    INFO(line << text);
    CHECK(contains(text, line));
  }
}

TEST_CASE("sinks are told, and what they delivered where they do") {
  auto with_delivery = status();
  with_delivery.sinks.push_back(with_delivery.sinks[0]);  // at the same place
  with_delivery.sinks[1].counters.delivery = {.delivered = 1,
                                              .sent_again = 2,
                                              .waiting = 3,
                                              .spooled = 4,
                                              .dropped_full = 5,
                                              .dropped_old = 6,
                                              .unreadable = 7};
  const auto text = metrics_text(with_delivery, {});
  for (const char* const line : {
           "meterwire_sink_sent_total{sink=\"udp://127.0.0.1:5005\"} 9\n",
           "meterwire_sink_sent_total{sink=\"udp://127.0.0.1:5005 #2\"} 9\n",
           "meterwire_sink_errors_total{sink=\"udp://127.0.0.1:5005\"} 1\n",
           "meterwire_sink_delivered_records_total{sink=\"udp://127.0.0.1:5005 #2\"} 1\n",
           "meterwire_sink_sent_again_total{sink=\"udp://127.0.0.1:5005 #2\"} 2\n",
           "meterwire_sink_waiting_records{sink=\"udp://127.0.0.1:5005 #2\"} 3\n",
           "meterwire_sink_spooled_records{sink=\"udp://127.0.0.1:5005 #2\"} 4\n",
           "meterwire_sink_lost_records_total{sink=\"udp://127.0.0.1:5005 #2\",reason=\"full\"} 5\n",
           "meterwire_sink_lost_records_total{sink=\"udp://127.0.0.1:5005 #2\",reason=\"old\"} 6\n",
           "meterwire_sink_lost_records_total{sink=\"udp://127.0.0.1:5005 #2\",reason=\"unreadable\"} 7\n",
       }) {
    INFO(line << text);
    CHECK(contains(text, line));
  }
  CHECK_FALSE(contains(text, "delivered_records_total{sink=\"udp://127.0.0.1:5005\"}"));
}

TEST_CASE("readings are told with their types, each once") {
  auto night = number("1-0:1.8.1", "energy_import_t1", "1234.567", "kWh");
  night.tariff = "night";
  auto gas = number("0-1:24.2.1", "gas", "12785.123", "m3");
  gas.device = "G \"1\"";
  Board board;
  board.take(test::message(
                 "E1", {night, test::power("0.193"), gas, test::power("0.500"),
                        number("1-0:32.7.0", "voltage_l1", "230.1", "V"),
                        number("1-0:52.7.0", "voltage_l2", "231.4", "V"), test::text("0-0:96.14.0", "tariff", "0002")}),
             noon);
  board.take(test::message("E2", {test::power("1.5")}), noon);
  const auto text = metrics_text(status(), board);
  for (const char* const lines : {
           "# TYPE meterwire_energy_import_tariff_kwh_total counter\n"
           "meterwire_energy_import_tariff_kwh_total{meter=\"E1\",obis=\"1-0:1.8.1\",tariff=\"1\",rate=\"night\"} "
           "1234.567\n",
           "# TYPE meterwire_gas_cubic_meters_total counter\n"
           "meterwire_gas_cubic_meters_total{meter=\"E1\",device=\"G \\\"1\\\"\",obis=\"0-1:24.2.1\"} 12785.123\n",
           "# HELP meterwire_power_import_watts Active power taken from the grid\n"
           "# TYPE meterwire_power_import_watts gauge\n"
           "meterwire_power_import_watts{meter=\"E1\",obis=\"1-0:1.7.0\"} 193\n"
           "meterwire_power_import_watts{meter=\"E2\",obis=\"1-0:1.7.0\"} 1500\n#",
           "# HELP meterwire_voltage_phase_volts Voltage\n"
           "# TYPE meterwire_voltage_phase_volts gauge\n"
           "meterwire_voltage_phase_volts{meter=\"E1\",obis=\"1-0:32.7.0\",phase=\"1\"} 230.1\n"
           "meterwire_voltage_phase_volts{meter=\"E1\",obis=\"1-0:52.7.0\",phase=\"2\"} 231.4\n",
           "meterwire_meter_last_record_timestamp_seconds{meter=\"E2\"} 1795176000.000\n",
       }) {
    INFO(text);
    CHECK(contains(text, lines));
  }
  CHECK_FALSE(contains(text, "0002"));
}

TEST_CASE("old readings are not told for present ones") {
  Board board;
  board.take(test::message("E1", {test::power("0.193")}), noon);
  auto later = status();
  later.now = noon + 90s;
  CHECK(contains(metrics_text(later, board), "meterwire_power_import_watts{"));
  later.now = noon + 91s;
  const auto text = metrics_text(later, board);
  CHECK_FALSE(contains(text, "meterwire_power_import_watts"));
  CHECK(contains(text, "meterwire_meter_last_record_timestamp_seconds{meter=\"E1\"} 1795176000.000\n"));
  CHECK(contains(text, "meterwire_healthy 0\n"));
  later.sources[0].expected = 60s;
  CHECK(contains(metrics_text(later, board), "meterwire_power_import_watts{"));
}
