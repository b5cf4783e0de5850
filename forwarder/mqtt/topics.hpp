#pragma once

#include <string>
#include <string_view>

namespace meterwire::forwarder::mqtt {

/// A text as one level of a topic: what MQTT keeps for itself (`/`, `+`, `#`, NUL), control characters, blanks and `%`
/// become `%2F` and the like, so that two texts never have the same level. "unknown" for an empty one. What is longer
/// than a meter's number ever is loses its end to a checksum of it.
[[nodiscard]] std::string level_of(std::string_view text);

/// Whether a text can stand in front of topics: levels with something in them, between slashes, without wildcards.
[[nodiscard]] bool is_topic(std::string_view text);

/// Where a gateway publishes: BASE/GATEWAY/status, and for each meter BASE/GATEWAY/METER/….
class Topics {
 public:
  Topics(std::string_view base, std::string_view gateway);

  /// "online" or "offline".
  [[nodiscard]] std::string status() const { return root_ + "status"; }

  /// A record of a meter as one JSON object.
  [[nodiscard]] std::string record(std::string_view meter) const { return under(meter) + "record"; }

  /// The value of a reading, whose name is a level already.
  [[nodiscard]] std::string reading(std::string_view meter, std::string_view name) const;

 private:
  [[nodiscard]] std::string under(std::string_view meter) const { return root_ + level_of(meter) + '/'; }

  std::string root_;
};

}  // namespace meterwire::forwarder::mqtt
