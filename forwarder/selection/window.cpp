#include "forwarder/selection/window.hpp"

#include <utility>

namespace meterwire::forwarder {

namespace {

// More than any meter has codes. Noise that passes for codes must not fill the memory within a day.
constexpr std::size_t most_readings = 4096;

std::string key_of(const feed::Reading& reading, std::size_t occurrence) {
  return reading.obis + '\n' + reading.name + '\n' + reading.device + '\n' + std::to_string(occurrence);
}

std::string time_of(const feed::Message& message) {
  return message.time.empty() || message.skew ? message.received : message.time;
}

}  // namespace

void Window::add(feed::Message message) {
  for (Slot& slot : slots_) {
    slot.is_current = false;
  }
  std::map<std::string, std::size_t> occurrences;
  const std::string time = time_of(message);
  for (feed::Reading& reading : message.readings) {
    const std::size_t occurrence = occurrences[key_of(reading, 0)]++;
    add(std::move(reading), occurrence, time);
  }
  if (slots_.size() > most_readings) {
    forget_old();
  }
  message.readings.clear();
  last_ = std::move(message);
}

void Window::add(feed::Reading reading, std::size_t occurrence, const std::string& time) {
  const auto [place, is_new] = places_.emplace(key_of(reading, occurrence), slots_.size());
  Slot& slot = is_new ? slots_.emplace_back() : slots_[place->second];
  if (aggregation_ != Aggregation::last && is_momentary(reading)) {
    slot.statistic = slot.statistic ? slot.statistic : Statistic(aggregation_);
    slot.statistic->add(reading.values.front());
  }
  slot.reading = std::move(reading);
  slot.time = time;
  slot.is_current = true;
}

void Window::forget_old() {
  std::erase_if(slots_, [](const Slot& slot) { return !slot.is_current; });
  places_.clear();
  std::map<std::string, std::size_t> occurrences;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    places_.emplace(key_of(slots_[i].reading, occurrences[key_of(slots_[i].reading, 0)]++), i);
  }
}

feed::Message Window::record(std::uint64_t seconds, const std::string& end) const {
  feed::Message message = last_;
  for (const Slot& slot : slots_) {
    feed::Reading& reading = message.readings.emplace_back(slot.reading);
    if (auto value = slot.statistic ? slot.statistic->value() : std::nullopt) {
      value->time = end;
      reading.values = {std::move(*value)};
      reading.interval = seconds;
    } else if (!slot.is_current) {
      for (feed::Value& sent : reading.values) {
        sent.time = sent.time.empty() ? slot.time : sent.time;
      }
    }
  }
  return message;
}

}  // namespace meterwire::forwarder
