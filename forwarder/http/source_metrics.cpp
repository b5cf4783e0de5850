#include "forwarder/http/forwarder_metrics.hpp"
#include "forwarder/http/health.hpp"
#include "forwarder/http/unix_time.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

namespace {

using Figure = std::function<std::uint64_t(const SourceStatus&)>;

void append(Exposition& out, const Status& status, std::string_view name, MetricType type, std::string_view help,
            const Figure& figure) {
  out.metric(name, type, help);
  for (const auto& source : status.sources) {
    out.count({{"source", source.name}}, figure(source));
  }
}

// All reasons, also those that did not occur yet: the first time must be seen as a rise from 0.
void append_rejections(Exposition& out, const Status& status) {
  out.metric("meterwire_source_rejected_total", MetricType::counter, "Telegrams that were refused, by reason");
  for (const auto& source : status.sources) {
    for (int number = 0; number <= static_cast<int>(RejectReason::not_ascii_meter); ++number) {
      const auto reason = static_cast<RejectReason>(number);
      const auto counted = source.counters.rejected.find(reason);
      out.count({{"source", source.name}, {"reason", name(reason)}},
                counted == source.counters.rejected.end() ? 0 : counted->second);
    }
  }
}

void append_times(Exposition& out, const Status& status) {
  out.metric("meterwire_source_last_record_timestamp_seconds", MetricType::gauge, "When the last record was received");
  for (const auto& source : status.sources) {
    if (source.last_record) {
      out.sample({{"source", source.name}}, unix_time(*source.last_record));
    }
  }
  out.metric("meterwire_source_clock_skew_seconds", MetricType::gauge,
             "The meter's clock less this machine's, at the last record with a time");
  for (const auto& source : status.sources) {
    if (source.skew) {
      out.sample({{"source", source.name}}, std::to_string(source.skew->count()));
    }
  }
}

}  // namespace

void append_sources(Exposition& out, const Status& status) {
  const auto gauge = MetricType::gauge;
  const auto counter = MetricType::counter;
  append(out, status, "meterwire_source_open", gauge, "1 where the port of a source is open",
         [](const auto& source) { return source.is_open ? 1 : 0; });
  append(out, status, "meterwire_source_silent", gauge, "1 where /health complains that no telegram arrives",
         [&](const auto& source) { return is_silent(source, status) ? 1 : 0; });
  append(out, status, "meterwire_source_reopened_total", counter, "Times that a port broke and was opened again",
         [](const auto& source) { return source.reopened; });
  append(out, status, "meterwire_source_telegrams_total", counter, "Telegrams cut out of what came",
         [](const auto& source) { return source.counters.telegrams; });
  append(out, status, "meterwire_source_records_total", counter, "Telegrams that were read and sent on",
         [](const auto& source) { return source.counters.records; });
  append_rejections(out, status);
  append(out, status, "meterwire_source_lines_not_understood_total", counter,
         "Lines that were not understood, of telegrams that were read",
         [](const auto& source) { return source.counters.lines_not_understood; });
  append(out, status, "meterwire_source_discarded_bytes_total", counter, "Bytes outside of any telegram",
         [](const auto& source) { return source.framing.discarded_bytes; });
  append(out, status, "meterwire_source_overflows_total", counter, "Telegrams given up because they had no end",
         [](const auto& source) { return source.framing.overflows; });
  append(out, status, "meterwire_source_parity_errors_total", counter, "Characters whose parity was wrong",
         [](const auto& source) { return source.parity_errors; });
  append_times(out, status);
}

}  // namespace meterwire::forwarder
