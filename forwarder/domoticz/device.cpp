#include "forwarder/domoticz/device.hpp"

#include <utility>

namespace meterwire::forwarder {

void Device::offer(std::string svalue, Clock::time_point now) {
  ++offered_;
  const bool is_news = kind_ == Kind::power || svalue != known_ || now - known_since_ >= refresh;
  waiting_ = is_news ? std::optional(std::move(svalue)) : std::nullopt;
}

std::string Device::take() {
  auto svalue = std::move(waiting_.value());
  waiting_.reset();
  return svalue;
}

void Device::put_back(std::string svalue) {
  if (!waiting_) {
    waiting_ = std::move(svalue);
  }
}

void Device::taken(std::string svalue, Clock::time_point now) {
  ++updates_;
  known_ = std::move(svalue);
  known_since_ = now;
}

}  // namespace meterwire::forwarder
