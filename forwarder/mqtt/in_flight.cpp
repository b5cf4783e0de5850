#include "forwarder/mqtt/in_flight.hpp"

#include <utility>

namespace meterwire::forwarder::mqtt {

void InFlight::add(int number, const RecordId& record) {
  messages_[number] = record;
  open_[record].insert(number);
}

std::optional<RecordId> InFlight::taken(int number) {
  const auto message = messages_.find(number);
  if (message == messages_.end()) {
    return std::nullopt;
  }
  const auto record = std::move(message->second);
  messages_.erase(message);
  const auto open = open_.find(record);
  open->second.erase(number);
  if (!open->second.empty()) {
    return std::nullopt;
  }
  open_.erase(open);
  return record;
}

std::optional<RecordId> InFlight::refused(int number) {
  const auto message = messages_.find(number);
  if (message == messages_.end()) {
    return std::nullopt;
  }
  const auto record = message->second;
  remove(record);
  return record;
}

void InFlight::remove(const RecordId& record) {
  if (const auto open = open_.find(record); open != open_.end()) {
    for (const int number : open->second) {
      messages_.erase(number);
    }
    open_.erase(open);
  }
}

void InFlight::clear() {
  messages_.clear();
  open_.clear();
}

}  // namespace meterwire::forwarder::mqtt
