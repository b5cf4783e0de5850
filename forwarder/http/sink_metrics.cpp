#include "forwarder/http/forwarder_metrics.hpp"

#include <functional>
#include <string_view>

namespace meterwire::forwarder {

namespace {

using Figure = std::function<std::uint64_t(const DeliveryCounters&)>;

// Of the sinks that deliver; the others would promise what they do not do.
void append(Exposition& out, const Status& status, std::string_view name, MetricType type, std::string_view help,
            const Figure& figure) {
  out.metric(name, type, help);
  for (const auto& sink : status.sinks) {
    if (sink.counters.delivery) {
      out.count({{"sink", sink.place}}, figure(*sink.counters.delivery));
    }
  }
}

void append_losses(Exposition& out, const Status& status) {
  out.metric("meterwire_sink_lost_records_total", MetricType::counter,
             "Records that were to be delivered and are lost");
  for (const auto& sink : status.sinks) {
    if (const auto& delivery = sink.counters.delivery) {
      out.count({{"sink", sink.place}, {"reason", "full"}}, delivery->dropped_full);
      out.count({{"sink", sink.place}, {"reason", "old"}}, delivery->dropped_old);
      out.count({{"sink", sink.place}, {"reason", "unreadable"}}, delivery->unreadable);
    }
  }
}

}  // namespace

void append_sinks(Exposition& out, const Status& status) {
  out.metric("meterwire_sink_sent_total", MetricType::counter, "Datagrams, messages, requests or rows that were sent");
  for (const auto& sink : status.sinks) {
    out.count({{"sink", sink.place}}, sink.counters.sent);
  }
  out.metric("meterwire_sink_errors_total", MetricType::counter, "Of these, what could not be sent or was refused");
  for (const auto& sink : status.sinks) {
    out.count({{"sink", sink.place}}, sink.counters.errors);
  }
  append(out, status, "meterwire_sink_delivered_records_total", MetricType::counter, "Records that were acknowledged",
         [](const auto& delivery) { return delivery.delivered; });
  append(out, status, "meterwire_sink_sent_again_total", MetricType::counter, "Sendings beyond the first of a record",
         [](const auto& delivery) { return delivery.sent_again; });
  append(out, status, "meterwire_sink_waiting_records", MetricType::gauge, "Records in memory, not acknowledged yet",
         [](const auto& delivery) { return delivery.waiting; });
  append(out, status, "meterwire_sink_spooled_records", MetricType::gauge, "Records in the spool",
         [](const auto& delivery) { return delivery.spooled; });
  append_losses(out, status);
}

}  // namespace meterwire::forwarder
