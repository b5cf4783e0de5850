#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace meterwire::receiver {

/// When something was last heard, and how long that usually takes. Steady time, and none of its own.
class Pulse {
 public:
  using Clock = std::chrono::steady_clock;

  /// It was heard.
  void beat(Clock::time_point now);

  /// How long ago; nothing: it was never heard.
  [[nodiscard]] std::optional<Clock::duration> age(Clock::time_point now) const;

  /// The longest usual distance; nothing: not known yet.
  [[nodiscard]] std::optional<Clock::duration> usual() const { return usual_; }

  /// Whether it has been quiet for far longer than usual.
  [[nodiscard]] bool is_silent(Clock::time_point now) const;

  /// How many times the usual distance it has been quiet for.
  [[nodiscard]] double lateness(Clock::time_point now) const;

 private:
  std::optional<Clock::time_point> heard_;
  std::optional<Clock::duration> usual_;
};

/// A time span in one number: "12 s", "10 min", "3 h", "5 d".
[[nodiscard]] std::string span_text(Pulse::Clock::duration span);

}  // namespace meterwire::receiver
