#pragma once

#include "forwarder/mqtt/named_readings.hpp"
#include "forwarder/mqtt/topics.hpp"
#include "transport/feed/message.hpp"

#include <map>
#include <string>
#include <vector>

namespace meterwire::forwarder::mqtt {

/// What is published under a topic.
struct Publication {
  std::string topic;
  std::string payload;
  bool retain = false;  ///< whether the broker keeps it for those who come later
};

/// Tells the record that is the latest of its meter. The values of an older one, out of the spool, must not be
/// published as if they were true now: to Home Assistant a register that goes back has been exchanged.
class LatestRecords {
 public:
  /// Whether no younger one of this meter was seen.
  [[nodiscard]] bool is_latest(const feed::Message& message);

 private:
  std::map<std::string, std::string> received_;  // of each meter: RFC 3339 in UTC, which sorts as a text
};

/// A record as one JSON object, never retained: who comes later would take it for another one.
[[nodiscard]] Publication record_publication(const Topics& topics, const std::string& meter, std::string json);

/// The values of a record, each under a topic of its own.
[[nodiscard]] std::vector<Publication> value_publications(const Topics& topics,
                                                          const std::vector<NamedReading>& readings, bool retain);

}  // namespace meterwire::forwarder::mqtt
