#include "forwarder/domoticz/power_from_totals.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace meterwire::forwarder {

namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds spacing{10};
constexpr std::int64_t most_watts = 1'000'000;

milliseconds between(const CounterPoint& earlier, const CounterPoint& later) {
  return std::chrono::duration_cast<milliseconds>(later.time - earlier.time);
}

// 1 W for 1 ms is 1/3600 mWh.
std::int64_t watts(std::int64_t milliwatt_hours, milliseconds time) {
  constexpr std::int64_t per_milliwatt_hour = 3600;
  return (milliwatt_hours * per_milliwatt_hour + time.count() / 2) / time.count();
}

bool follows(const Energy& earlier, const Energy& later, milliseconds time) {
  const auto grown = later.milliwatt_hours - earlier.milliwatt_hours;
  // Begun steps count whole: the first digit of a meter in kWh can jump at any moment.
  return grown >= 0 &&
         (grown <= later.step || (grown - later.step) / std::max<std::int64_t>(time.count(), 1) <= most_watts / 3600);
}

std::int64_t power(const std::deque<CounterPoint>& points, Energy CounterPoint::*direction) {
  const auto& now = points.back();
  std::int64_t result = 0;
  // clang 14, which builds the fuzz targets, cannot read the views of this library.
  for (auto next = std::next(points.rbegin()); next != points.rend(); ++next) {
    const auto& earlier = *next;
    const auto grown = (now.*direction).milliwatt_hours - (earlier.*direction).milliwatt_hours;
    result = watts(grown, between(earlier, now));
    if (between(earlier, now) >= PowerFromTotals::shortest &&
        grown >= PowerFromTotals::fine_enough * (now.*direction).step) {
      break;
    }
  }
  return result;
}

}  // namespace

bool PowerFromTotals::continues(const std::string& meter, const CounterPoint& point) const {
  if (points_.empty() || meter != meter_) {
    return false;
  }
  const auto& last = points_.back();
  const auto time = between(last, point);
  return time >= milliseconds{0} && time <= longest_gap && follows(last.import, point.import, time) &&
         follows(last.exported, point.exported, time);
}

std::optional<Power> PowerFromTotals::add(const std::string& meter, const CounterPoint& point) {
  if (!continues(meter, point)) {
    meter_ = meter;
    points_ = {point};
    return std::nullopt;
  }
  // The last point moves along until it is far enough from the one before.
  if (points_.size() > 1 && points_.back().time - points_[points_.size() - 2].time < spacing) {
    points_.pop_back();
  }
  if (between(points_.back(), point) > milliseconds{0}) {
    points_.push_back(point);
  }
  while (points_.size() > 2 && between(points_.front(), points_.back()) > longest) {
    points_.pop_front();
  }
  // Over less than that, the last digit would decide.
  if (between(points_.front(), points_.back()) < shortest) {
    return std::nullopt;
  }
  return Power{power(points_, &CounterPoint::import), power(points_, &CounterPoint::exported)};
}

void PowerFromTotals::resume(std::string meter, std::deque<CounterPoint> points, Clock::time_point now) {
  const auto is_odd = [](const CounterPoint& earlier, const CounterPoint& later) {
    const auto time = between(earlier, later);
    return time <= milliseconds{0} || !follows(earlier.import, later.import, time) ||
           !follows(earlier.exported, later.exported, time);
  };
  if (points.empty() || points.back().time > now || std::ranges::adjacent_find(points, is_odd) != points.end()) {
    return;
  }
  meter_ = std::move(meter);
  points_ = std::move(points);
}

}  // namespace meterwire::forwarder
