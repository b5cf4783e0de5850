#include "forwarder/noise.hpp"

#include <utility>

namespace meterwire::forwarder {

void Noise::restart(Clock::time_point now) {
  last_ = now;
  bytes_.clear();
  is_burst_ = false;
}

void Noise::heard(std::string_view bytes, Clock::time_point now) {
  if (now >= last_ + silence_) {
    bytes_.clear();
    is_burst_ = true;
  }
  last_ = now;
  bytes_ += bytes.substr(0, most_bytes - bytes_.size());
}

Noise::Clock::time_point Noise::burst_ends() const {
  return is_burst_ ? last_ + silence_ : Clock::time_point::max();
}

std::optional<std::string_view> Noise::burst(Clock::time_point now) {
  if (now < burst_ends()) {
    return std::nullopt;
  }
  is_burst_ = false;
  return bytes_;
}

}  // namespace meterwire::forwarder
