#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace meterwire::forwarder {

/// Lets so many things a second pass, evenly.
class Pace {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Pace(std::size_t a_second)
      : distance_(Clock::duration(std::chrono::seconds(1)) / std::max<std::size_t>(a_second, 1)) {}

  [[nodiscard]] bool lets_pass(Clock::time_point now) const { return now >= next_; }
  [[nodiscard]] Clock::time_point next() const { return next_; }

  /// One passed. Somebody who looks late may catch up on a tenth of a second.
  void passed(Clock::time_point now) { next_ = std::max(next_, now - std::chrono::milliseconds(100)) + distance_; }

 private:
  Clock::duration distance_;
  Clock::time_point next_;
};

}  // namespace meterwire::forwarder
