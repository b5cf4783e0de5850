#include "forwarder/service_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace meterwire::forwarder {

std::string service_words(const Status& status) {
  std::uint64_t records = 0;
  std::optional<std::chrono::system_clock::time_point> last;
  for (const auto& source : status.sources) {
    records += source.counters.records;
    last = std::max(last, source.last_record);
  }
  std::uint64_t waiting = 0;
  std::uint64_t lost = 0;
  for (const auto& sink : status.sinks) {
    if (sink.counters.delivery) {
      waiting += sink.counters.delivery->waiting + sink.counters.delivery->spooled;
      lost += sink.counters.delivery->lost();
    }
  }
  auto words =
      fmt::format("{} records of {} source{}", records, status.sources.size(), status.sources.size() == 1 ? "" : "s");
  if (last) {
    words += fmt::format(", the last {} s ago",
                         std::chrono::duration_cast<std::chrono::seconds>(status.now - *last).count());
  }
  return words + fmt::format("; waiting {}, lost {}", waiting, lost);
}

}  // namespace meterwire::forwarder
