#pragma once

#include "transport/feed/message.hpp"

#include <cstdint>
#include <string>

namespace meterwire::forwarder {

/// What a sink adds to every record: who sends it, and a number by which a receiver can tell that one is missing, came
/// twice or came late. Each sink has its own, because each may leave records out, which must not look like a loss.
class Envelope {
 public:
  /// Throws std::runtime_error where the system has no random numbers.
  explicit Envelope(std::string gateway);

  /// Stamps a message and counts it.
  void stamp(feed::Message& message);

  /// 16 hex digits, drawn at random: another sink and another start of the forwarder have others.
  [[nodiscard]] const std::string& boot() const { return boot_; }

 private:
  std::string gateway_;
  std::string boot_;
  std::uint64_t next_seq_ = 0;
};

}  // namespace meterwire::forwarder
