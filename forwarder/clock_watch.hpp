#pragma once

#include "transport/rate_limit.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// Watches the clock of a source's meter: records carry how far it is off, and the log tells it once in ten minutes and
/// when it is right again.
class ClockWatch {
 public:
  /// `name` is that of the source, for the log.
  explicit ClockWatch(std::string name);

  /// What the meter's clock showed in a telegram that came at `received`. Returns by how many seconds it is off, where
  /// that is too much to be trusted; ahead is positive.
  std::optional<std::int64_t> skew(std::chrono::sys_seconds meter, std::chrono::system_clock::time_point received);

 private:
  std::string name_;
  bool is_off_ = false;
  transport::RateLimit reports_{std::chrono::minutes{10}};
};

}  // namespace meterwire::forwarder
