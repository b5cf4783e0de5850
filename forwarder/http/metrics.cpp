#include "forwarder/http/metrics.hpp"

#include "forwarder/http/exposition.hpp"
#include "forwarder/http/forwarder_metrics.hpp"
#include "forwarder/http/health.hpp"
#include "forwarder/http/process_figures.hpp"
#include "forwarder/http/reading_metrics.hpp"
#include "forwarder/http/unix_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace meterwire::forwarder {

namespace {

// Two sinks may be at one place, as JSON and as lines, and two sources may have one name; two samples must not.
template <class Part>
void number_repeated(std::vector<Part>& parts, std::string Part::*name) {
  std::set<std::string> seen;
  for (auto& part : parts) {
    const auto first = part.*name;
    for (int number = 2; !seen.insert(part.*name).second; ++number) {
      part.*name = fmt::format("{} #{}", first, number);
    }
  }
}

// Names as Prometheus's own client libraries have them.
void append_process(Exposition& out, const Status& status) {
  out.metric("process_start_time_seconds", MetricType::gauge, "When the forwarder was started");
  out.sample({}, unix_time(status.started));
  const auto figures = process_figures();
  if (!figures) {
    return;
  }
  out.metric("process_resident_memory_bytes", MetricType::gauge, "Memory that is resident");
  out.count({}, figures->resident_bytes);
  out.metric("process_open_fds", MetricType::gauge, "Descriptors that are open");
  out.count({}, figures->open_descriptors);
  out.metric("process_max_fds", MetricType::gauge, "Descriptors that may be open");
  out.count({}, figures->most_descriptors);
  out.metric("process_threads", MetricType::gauge, "Threads");
  out.count({}, figures->threads);
  out.metric("process_cpu_seconds_total", MetricType::counter, "Time that the processor spent on the forwarder");
  out.sample({}, fmt::format("{:.3f}", figures->cpu_seconds));
}

// A meter does not say which source it is on, so the slowest decides.
std::chrono::seconds longest_patience(const Status& status) {
  std::chrono::seconds longest = patience_with({});
  for (const auto& source : status.sources) {
    longest = std::max(longest, patience_with(source));
  }
  return longest;
}

}  // namespace

std::string metrics_text(const Status& given, const Board& board) {
  Status status = given;
  number_repeated(status.sources, &SourceStatus::name);
  number_repeated(status.sinks, &SinkStatus::place);
  Exposition out;
  out.metric("meterwire_build_info", MetricType::gauge, "The version of meterwire, and the gateway's name");
  out.count({{"version", METERWIRE_VERSION}, {"gateway", status.gateway}}, 1);
  out.metric("meterwire_healthy", MetricType::gauge, "1 where /health answers 200");
  out.count({}, is_healthy(status) ? 1 : 0);
  append_sources(out, status);
  append_sinks(out, status);
  append_readings(out, board, status.now, longest_patience(status));
  append_process(out, status);
  return out.take();
}

}  // namespace meterwire::forwarder
