#include "tests/simulator/iec/bus.hpp"

#include <utility>

namespace meterwire::simulator {

Bus::Bus(const IecOptions& options, const std::vector<std::string>& addresses, MeterTime start) {
  for (const std::string& address : addresses) {
    IecOptions own = options;
    own.address = address;
    own.seed = options.seed + meters_.size();
    meters_.push_back(std::make_unique<IecMeter>(own, start));
  }
}

Transmission Bus::speak(MeterTime now) {
  speaking_ = &speaker();
  return speaking_->speak(now);
}

void Bus::spoken(MeterTime now) {
  std::exchange(speaking_, nullptr)->spoken(now);
}

void Bus::hear(char character, MeterTime now) {
  IecMeter& spoken_to = speaker();
  if (spoken_to.due()) {
    spoken_to.hear(character, now);
    return;
  }
  for (const auto& meter : meters_) {
    meter->hear(character, now);
  }
}

// Whoever has something to say, or waits in a session; while nobody does, any of them.
IecMeter& Bus::speaker() const {
  if (speaking_ != nullptr) {
    return *speaking_;
  }
  for (const auto& meter : meters_) {
    if (meter->due()) {
      return *meter;
    }
  }
  return *meters_.front();
}

}  // namespace meterwire::simulator
