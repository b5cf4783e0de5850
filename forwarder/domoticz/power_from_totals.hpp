#pragma once

#include "forwarder/domoticz/meter_values.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// What a meter had counted at a moment.
struct CounterPoint {
  std::chrono::steady_clock::time_point time;
  Energy import;
  Energy exported;
};

/// The power of a meter that does not say it, such as the ME162: what its totals grew by, over time.
///
/// The last digit of a meter makes that coarse: 1 Wh in ten seconds is 360 W. So the power is that of at least the last
/// minute, and of as much more, up to a quarter of an hour, as it takes the counter to move by ten of its last digits.
class PowerFromTotals {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::chrono::minutes shortest{1};       ///< over which power is taken
  static constexpr std::chrono::minutes longest{15};       ///< likewise, of a meter that is read more often
  static constexpr std::chrono::minutes longest_gap{120};  ///< between two readings that belong together
  static constexpr std::int64_t fine_enough = 10;          ///< last digits

  /// A reading of a meter. Returns the power up to now; empty where nothing is known before it. A counter that went
  /// back, or on by more than 1 MW could, is another meter's, and begins anew; so does another `meter`, and a reading
  /// after `longest_gap`.
  std::optional<Power> add(const std::string& meter, const CounterPoint& point);

  /// What was kept by an earlier run. They count as nothing where they do not follow each other, or are later than
  /// `now`.
  void resume(std::string meter, std::deque<CounterPoint> points, Clock::time_point now);

  [[nodiscard]] const std::string& meter() const { return meter_; }

  /// In the order of their time, at most 92: none is less than ten seconds after the one before, but for the last.
  [[nodiscard]] const std::deque<CounterPoint>& points() const { return points_; }

 private:
  [[nodiscard]] bool continues(const std::string& meter, const CounterPoint& point) const;

  std::string meter_;
  std::deque<CounterPoint> points_;
};

}  // namespace meterwire::forwarder
