#include "forwarder/http/reading_metrics.hpp"

#include "forwarder/http/reading_metric.hpp"
#include "forwarder/http/unix_time.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::forwarder {

namespace {

struct Sample {
  const ShownMeter* meter;
  const ShownReading* reading;
  ReadingMetric metric;
};

using Samples = std::map<std::string, std::vector<Sample>>;  // by the name of the metric

void collect(Samples& samples, const ShownMeter& meter) {
  for (const auto& reading : meter.readings) {
    if (reading.is_number) {
      auto metric = metric_of(reading);
      auto& of_name = samples[metric.name];
      of_name.push_back({&meter, &reading, std::move(metric)});
    }
  }
}

MetricType type_of(std::string_view name, const ShownReading& reading) {
  if (name == "meterwire_unnamed_reading") {
    return MetricType::untyped;
  }
  return reading.is_counter ? MetricType::counter : MetricType::gauge;
}

// Of a metric that is there for each phase, what holds for all of them.
std::string help_of(std::string_view name, const ShownReading& reading) {
  if (name == "meterwire_unnamed_reading") {
    return "Value of a code without a name, in the unit that the meter sent";
  }
  if (reading.info == nullptr) {
    return "Register of a meter on the M-Bus";
  }
  const auto meaning = reading.info->meaning;
  return std::string(meaning.substr(0, meaning.find(", phase ")));
}

}  // namespace

void append_readings(Exposition& out, const Board& board, std::chrono::system_clock::time_point now,
                     std::chrono::seconds fresh_for) {
  out.metric("meterwire_meter_last_record_timestamp_seconds", MetricType::gauge, "When a meter was heard last");
  Samples samples;
  for (const auto& meter : board.meters()) {
    out.sample({{"meter", meter.meter}, {"model", meter.model}}, unix_time(meter.received));
    if (now - meter.received <= fresh_for) {
      collect(samples, meter);
    }
  }
  for (const auto& [name, of_name] : samples) {
    const auto& first = *of_name.front().reading;
    out.metric(name, type_of(name, first), help_of(name, first));
    for (const auto& [meter, reading, metric] : of_name) {
      out.sample({{"meter", meter->meter},
                  {"device", reading->device},
                  {"obis", reading->obis},
                  {"tariff", metric.tariff},
                  {"rate", reading->rate},
                  {"phase", metric.phase},
                  {"unit", metric.unit}},
                 metric.value);
    }
  }
}

}  // namespace meterwire::forwarder
