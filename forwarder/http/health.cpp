#include "forwarder/http/health.hpp"

#include "transport/feed/utf8.hpp"
#include "transport/utc_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace meterwire::forwarder {

namespace {

constexpr std::chrono::seconds at_the_start{120};  // in which a detector tries every way of reading

// The reason for most of the telegrams that were refused.
std::string refusals(const SourceStatus& source) {
  const auto& rejected = source.counters.rejected;
  const auto most = std::ranges::max_element(rejected, {}, [](const auto& entry) { return entry.second; });
  if (most == rejected.end()) {
    return source.framing.discarded_bytes > 0 ? "what comes is no telegram" : "nothing comes";
  }
  return fmt::format("{} telegrams were refused since the start, most because {}",
                     source.counters.telegrams - source.counters.records, describe(most->first));
}

std::string why_silent(const SourceStatus& source) {
  return source.is_open ? "it is open; " + refusals(source) : "it is not open, the log says why";
}

std::string since(const SourceStatus& source, const Status& status) {
  return source.last_record ? "since " + transport::utc_text(*source.last_record)
                            : "since the start at " + transport::utc_text(status.started);
}

std::string line_of(const SourceStatus& source, const Status& status) {
  const auto name = feed::printable(feed::to_utf8(source.name));
  if (source.has_ended) {
    return fmt::format("{}: ended, {} records\n", name, source.counters.records);
  }
  if (is_silent(source, status)) {
    return fmt::format("{}: silent {}: {}\n", name, since(source, status), why_silent(source));
  }
  return source.last_record ? fmt::format("{}: last record {}\n", name, transport::utc_text(*source.last_record))
                            : fmt::format("{}: waiting for its first record\n", name);
}

}  // namespace

std::chrono::seconds patience_with(const SourceStatus& source) {
  constexpr std::chrono::seconds least{90};
  return std::max(3 * source.expected, least);
}

bool is_silent(const SourceStatus& source, const Status& status) {
  if (source.has_ended) {
    return false;
  }
  return source.last_record ? status.now - *source.last_record > patience_with(source)
                            : status.now - status.started > patience_with(source) + at_the_start;
}

bool is_healthy(const Status& status) {
  return std::ranges::none_of(status.sources, [&](const auto& source) { return is_silent(source, status); });
}

std::string health_text(const Status& status) {
  std::string text = is_healthy(status) ? "healthy\n" : "not healthy\n";
  for (const auto& source : status.sources) {
    text += line_of(source, status);
  }
  return text;
}

}  // namespace meterwire::forwarder
