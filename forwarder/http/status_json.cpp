#include "forwarder/http/status_json.hpp"

#include "forwarder/http/health.hpp"
#include "forwarder/http/json_writer.hpp"
#include "forwarder/http/unix_time.hpp"
#include "parsers/record/decimal.hpp"
#include "transport/utc_text.hpp"

#include <fmt/format.h>

namespace meterwire::forwarder {

namespace {

void append(JsonWriter& out, const SourceStatus& source, const Status& status) {
  out.open('{').text("name", source.name);
  out.flag("open", source.is_open).flag("ended", source.has_ended).flag("silent", is_silent(source, status));
  if (source.last_record) {
    out.text("last_record", transport::utc_text(*source.last_record));
  }
  out.raw("expected_seconds", std::to_string(source.expected.count()));
  if (source.skew) {
    out.raw("skew_seconds", std::to_string(source.skew->count()));
  }
  out.number("telegrams", source.counters.telegrams).number("records", source.counters.records);
  out.open('{', "rejected");
  for (const auto& [reason, count] : source.counters.rejected) {
    out.number(name(reason), count);
  }
  out.close('}').number("lines_not_understood", source.counters.lines_not_understood);
  out.number("parity_errors", source.parity_errors).number("reopened", source.reopened).close('}');
}

void append(JsonWriter& out, const SinkStatus& sink) {
  out.open('{').text("place", sink.place).number("sent", sink.counters.sent).number("errors", sink.counters.errors);
  if (const auto& delivery = sink.counters.delivery) {
    out.open('{', "delivery").number("delivered", delivery->delivered).number("sent_again", delivery->sent_again);
    out.number("waiting", delivery->waiting).number("spooled", delivery->spooled);
    out.number("lost", delivery->lost()).close('}');
  }
  out.close('}');
}

void append(JsonWriter& out, const ShownReading& reading) {
  out.open('{').text("name", reading.name).text("obis", reading.obis).text("value", reading.value);
  out.text("unit", reading.unit).text("time", reading.time).text("device", reading.device).text("rate", reading.rate);
  out.text("meaning", reading.info != nullptr ? reading.info->meaning : "").close('}');
}

void append(JsonWriter& out, const ShownMeter& meter) {
  out.open('{').text("meter", meter.meter).text("model", meter.model);
  out.text("received", transport::utc_text(meter.received)).text("time", meter.time);
  if (meter.milliwatt) {
    out.raw("power_watts", to_string(Decimal{*meter.milliwatt, 3}));
  }
  out.open('[', "readings");
  for (const auto& reading : meter.readings) {
    append(out, reading);
  }
  out.close(']').close('}');
}

}  // namespace

std::string status_json(const Status& status, const Board& board) {
  JsonWriter out;
  out.open('{').text("gateway", status.gateway).text("version", METERWIRE_VERSION);
  out.text("now", transport::utc_text(status.now)).text("started", transport::utc_text(status.started));
  out.flag("healthy", is_healthy(status)).open('[', "sources");
  for (const auto& source : status.sources) {
    append(out, source, status);
  }
  out.close(']').open('[', "sinks");
  for (const auto& sink : status.sinks) {
    append(out, sink);
  }
  out.close(']').open('[', "meters");
  for (const auto& meter : board.meters()) {
    append(out, meter);
  }
  return out.close(']').close('}').take();
}

std::string history_json(const Status& status, const Board& board) {
  JsonWriter out;
  out.open('{').raw("now", unix_time(status.now)).number("step_seconds", PowerHistory::step.count());
  out.open('[', "meters");
  for (const auto& meter : board.meters()) {
    const auto points = meter.history.points(status.now);
    if (!points.empty()) {
      out.open('{').text("meter", meter.meter).open('[', "watts");
      for (const auto& [time, watt] : points) {
        out.raw({}, fmt::format("[{},{}]", time, watt));
      }
      out.close(']').close('}');
    }
  }
  return out.close(']').close('}').take();
}

}  // namespace meterwire::forwarder
