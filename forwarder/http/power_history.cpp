#include "forwarder/http/power_history.hpp"

#include <algorithm>

namespace meterwire::forwarder {

namespace {

std::int64_t number_of(PowerHistory::Time time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch() / PowerHistory::step;
}

std::size_t place_of(std::int64_t number) {
  return static_cast<std::size_t>(number) % PowerHistory::steps;
}

std::int64_t rounded(std::int64_t dividend, std::int64_t divisor) {
  const auto half = divisor / 2;
  return (dividend < 0 ? dividend - half : dividend + half) / divisor;
}

}  // namespace

void PowerHistory::add(Time time, std::int64_t milliwatt) {
  const auto number = number_of(time);
  if (number < 0 || milliwatt > most_milliwatt || milliwatt < -most_milliwatt) {
    return;
  }
  ring_.resize(steps);
  auto& current = ring_[place_of(number)];
  if (current.number != number) {
    current = {number, 0, 0};
  }
  current.sum += milliwatt;
  ++current.count;
}

std::vector<PowerHistory::Point> PowerHistory::points(Time now) const {
  std::vector<Point> points;
  const auto last = number_of(now);
  const auto first = std::max<std::int64_t>(last - static_cast<std::int64_t>(steps) + 1, 0);
  for (auto number = first; number <= last && !ring_.empty(); ++number) {
    const auto& measured = ring_[place_of(number)];
    if (measured.number == number) {
      points.push_back({number * step.count(), rounded(measured.sum, measured.count * 1000)});
    }
  }
  return points;
}

}  // namespace meterwire::forwarder
