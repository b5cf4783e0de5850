#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace meterwire::forwarder {

/// The power of the last hour, as means of 10 s. Takes no memory until a power is there, and then never more.
class PowerHistory {
 public:
  using Time = std::chrono::system_clock::time_point;

  static constexpr std::chrono::seconds step{10};
  static constexpr std::size_t steps = 360;

  /// Larger ones are no meter's, and are left out so that sums stay in range.
  static constexpr std::int64_t most_milliwatt = 1'000'000'000'000;

  struct Point {
    std::int64_t time = 0;  ///< the beginning of its 10 s, in seconds since 1970
    std::int64_t watt = 0;  ///< rounded mean; negative when fed in

    friend bool operator==(const Point&, const Point&) = default;
  };

  void add(Time time, std::int64_t milliwatt);

  /// Those that are there of the hour before `now`, the oldest first. What is missing was not measured.
  [[nodiscard]] std::vector<Point> points(Time now) const;

 private:
  struct Step {
    std::int64_t number = -1;  // counted from 1970
    std::int64_t sum = 0;      // milliwatt
    std::int64_t count = 0;
  };

  std::vector<Step> ring_;
};

}  // namespace meterwire::forwarder
