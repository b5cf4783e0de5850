#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Bytes that came in one go and held no telegram: what a meter sounds like at the wrong speed, or with its signal
/// inverted. A burst is one from silence to silence, so that the second half of a telegram, on a line that was opened
/// in the middle of it, is none.
class Noise {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Noise(Clock::duration silence) : silence_(silence) {}

  /// Listening begins.
  void restart(Clock::time_point now);

  /// Bytes came in.
  void heard(std::string_view bytes, Clock::time_point now);

  /// There was a telegram in what came last, if only a damaged one.
  void telegram_came() { is_burst_ = false; }

  /// When the burst that is under way is over if nothing more comes; without one, never.
  [[nodiscard]] Clock::time_point burst_ends() const;

  /// The first 4096 bytes of a burst that is over; once, and valid until more is heard.
  [[nodiscard]] std::optional<std::string_view> burst(Clock::time_point now);

 private:
  static constexpr std::size_t most_bytes = 4096;

  Clock::duration silence_;
  Clock::time_point last_;  // the last byte, or the beginning
  std::string bytes_;
  bool is_burst_ = false;  // so far: there was silence before it, and no telegram in it
};

}  // namespace meterwire::forwarder
