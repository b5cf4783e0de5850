#include "forwarder/delivery/link.hpp"

namespace meterwire::forwarder {

Link::Link(const DeliveryTiming& timing)
    : patience_(timing.outage), pauses_(timing.first_distance, timing.longest_distance) {}

void Link::sent(Time now) {
  if (!asked_) {
    asked_ = now;
  }
}

std::optional<std::chrono::steady_clock::duration> Link::answered(Time now) {
  const auto asked = asked_;
  asked_.reset();
  if (!away_) {
    return std::nullopt;
  }
  away_ = false;
  pauses_.reset();
  return now - asked.value_or(now);
}

bool Link::falls_silent(Time now) {
  if (away_ || !asked_ || now - *asked_ < patience_) {
    return false;
  }
  away_ = true;
  probed(now);
  return true;
}

void Link::lost(Time now) {
  sent(now);
  away_ = true;
  next_probe_ = Time::max();
}

std::optional<Link::Time> Link::deadline() const {
  return away_ || !asked_ ? std::nullopt : std::optional(*asked_ + patience_);
}

void Link::probed(Time now) {
  next_probe_ = now + pauses_.next();
}

}  // namespace meterwire::forwarder
