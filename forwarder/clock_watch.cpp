#include "forwarder/clock_watch.hpp"

#include "parsers/clock/skew.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace meterwire::forwarder {

ClockWatch::ClockWatch(std::string name) : name_(std::move(name)) {}

std::optional<std::int64_t> ClockWatch::skew(std::chrono::sys_seconds meter,
                                             std::chrono::system_clock::time_point received) {
  const auto skew = untrusted_skew(meter, received);
  if (skew && reports_.report()) {
    spdlog::warn("{}: the meter's clock is {} s {} this machine's: check timezone=, and the time here", name_,
                 *skew < 0 ? -*skew : *skew, *skew < 0 ? "behind" : "ahead of");
  } else if (is_off_ && !skew) {
    spdlog::info("{}: the meter's clock is right again", name_);
  }
  is_off_ = skew.has_value();
  return skew;
}

}  // namespace meterwire::forwarder
