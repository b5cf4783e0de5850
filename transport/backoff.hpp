#pragma once

#include <algorithm>
#include <chrono>

namespace meterwire::transport {

/// The pauses between attempts to open something again: they double up to a cap, which keeps a meter from being missed
/// for more than five seconds once its cable or server is back.
class Backoff {
 public:
  explicit Backoff(std::chrono::milliseconds first = std::chrono::milliseconds{500},
                   std::chrono::milliseconds cap = std::chrono::seconds{4})
      : first_(first), cap_(cap), next_(first) {}

  /// The pause before the next attempt.
  [[nodiscard]] std::chrono::milliseconds next() {
    const auto pause = next_;
    next_ = std::min(next_ * 2, cap_);
    return pause;
  }

  /// An attempt succeeded.
  void reset() { next_ = first_; }

 private:
  std::chrono::milliseconds first_;
  std::chrono::milliseconds cap_;
  std::chrono::milliseconds next_;
};

}  // namespace meterwire::transport
