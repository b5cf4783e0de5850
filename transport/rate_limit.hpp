#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace meterwire::transport {

/// Keeps an error that repeats from filling the log: the first is reported, then one a minute, with the number of those
/// in between.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimit(Clock::duration period = std::chrono::minutes{1}) : period_(period) {}

  /// It happened again. Returns how many were held back since the last report where this one is to be reported.
  [[nodiscard]] std::optional<std::uint64_t> report(Clock::time_point now = Clock::now()) {
    if (last_ && now - *last_ < period_) {
      ++held_back_;
      return std::nullopt;
    }
    last_ = now;
    return std::exchange(held_back_, 0);
  }

 private:
  Clock::duration period_;
  std::optional<Clock::time_point> last_;
  std::uint64_t held_back_ = 0;
};

/// What goes behind a report when others were held back: " (3 more since the last report)"; nothing where none were.
[[nodiscard]] inline std::string more_since(std::uint64_t held_back) {
  return held_back == 0 ? std::string{} : " (" + std::to_string(held_back) + " more since the last report)";
}

}  // namespace meterwire::transport
