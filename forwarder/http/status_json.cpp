#include "forwarder/http/status_json.hpp"

#include "forwarder/http/health.hpp"
#include "forwarder/http/unix_time.hpp"
#include "parsers/record/decimal.hpp"
#include "transport/feed/json_writer.hpp"
#include "transport/utc_text.hpp"

#include <fmt/format.h>

namespace meterwire::forwarder {

namespace {

void append(feed::JsonWriter& out, const SourceStatus& source, const Status& status) {
  out.open('{').text_unless_empty("name", source.name);
  out.flag("open", source.is_open).flag("ended", source.has_ended).flag("silent", is_silent(source, status));
  if (source.last_record) {
    out.text_unless_empty("last_record", transport::utc_text(*source.last_record));
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

void append(feed::JsonWriter& out, const SinkStatus& sink) {
  out.open('{')
      .text_unless_empty("place", sink.place)
      .number("sent", sink.counters.sent)
      .number("errors", sink.counters.errors);
  if (const auto& delivery = sink.counters.delivery) {
    out.open('{', "delivery").number("delivered", delivery->delivered).number("sent_again", delivery->sent_again);
    out.number("waiting", delivery->waiting).number("spooled", delivery->spooled);
    out.number("lost", delivery->lost()).close('}');
  }
  out.close('}');
}

void append(feed::JsonWriter& out, const ShownReading& reading) {
  out.open('{')
      .text_unless_empty("name", reading.name)
      .text_unless_empty("obis", reading.obis)
      .text_unless_empty("value", reading.value);
  out.text_unless_empty("unit", reading.unit)
      .text_unless_empty("time", reading.time)
      .text_unless_empty("device", reading.device)
      .text_unless_empty("rate", reading.rate);
  out.text_unless_empty("meaning", reading.info != nullptr ? reading.info->meaning : "").close('}');
}

void append(feed::JsonWriter& out, const ShownMeter& meter) {
  out.open('{').text_unless_empty("meter", meter.meter).text_unless_empty("model", meter.model);
  out.text_unless_empty("received", transport::utc_text(meter.received)).text_unless_empty("time", meter.time);
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
  feed::JsonWriter out;
  out.open('{').text_unless_empty("gateway", status.gateway).text_unless_empty("version", METERWIRE_VERSION);
  out.text_unless_empty("now", transport::utc_text(status.now))
      .text_unless_empty("started", transport::utc_text(status.started));
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
  feed::JsonWriter out;
  out.open('{').raw("now", unix_time(status.now)).number("step_seconds", PowerHistory::step.count());
  out.open('[', "meters");
  for (const auto& meter : board.meters()) {
    const auto points = meter.history.points(status.now);
    if (!points.empty()) {
      out.open('{').text_unless_empty("meter", meter.meter).open('[', "watts");
      for (const auto& [time, watt] : points) {
        out.raw({}, fmt::format("[{},{}]", time, watt));
      }
      out.close(']').close('}');
    }
  }
  return out.close(']').close('}').take();
}

}  // namespace meterwire::forwarder
