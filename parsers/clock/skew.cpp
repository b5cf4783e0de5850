#include "parsers/clock/skew.hpp"

namespace meterwire {

std::optional<std::int64_t> untrusted_skew(std::chrono::sys_seconds meter,
                                           std::chrono::system_clock::time_point received) {
  const std::chrono::seconds ahead = meter - std::chrono::floor<std::chrono::seconds>(received);
  if (ahead >= -most_behind && ahead <= most_ahead) {
    return std::nullopt;
  }
  return ahead.count();
}

}  // namespace meterwire
