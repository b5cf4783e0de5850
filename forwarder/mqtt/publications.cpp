#include "forwarder/mqtt/publications.hpp"

#include <cstddef>
#include <utility>

namespace meterwire::forwarder::mqtt {

bool LatestRecords::is_latest(const feed::Message& message) {
  constexpr std::size_t most_meters = 1024;  // behind one gateway; noise must not fill the memory
  if (!received_.contains(message.meter) && received_.size() >= most_meters) {
    received_.clear();
  }
  auto& latest = received_[message.meter];
  if (message.received < latest) {
    return false;
  }
  latest = message.received;
  return true;
}

Publication record_publication(const Topics& topics, const std::string& meter, std::string json) {
  return {topics.record(meter), std::move(json), false};
}

std::vector<Publication> value_publications(const Topics& topics, const std::vector<NamedReading>& readings,
                                            bool retain) {
  std::vector<Publication> publications;
  publications.reserve(readings.size());
  for (const auto& reading : readings) {
    publications.push_back({topics.reading(reading.meter, reading.name), payload_of(reading), retain});
  }
  return publications;
}

}  // namespace meterwire::forwarder::mqtt
