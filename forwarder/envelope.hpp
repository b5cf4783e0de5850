#pragma once

#include "transport/feed/message.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace meterwire::forwarder {

/// The clock by which records are stamped.
using WallClock = std::function<std::chrono::system_clock::time_point()>;

/// What the forwarder adds to every record: who sent it, when it came, and a number by which a receiver can tell that
/// one is missing, came twice or came late. All sources of a forwarder share one.
class Envelope {
 public:
  explicit Envelope(std::string gateway, WallClock clock = std::chrono::system_clock::now);

  /// Stamps a message that has just come, and counts it. Returns when it came.
  std::chrono::system_clock::time_point stamp(feed::Message& message);

  [[nodiscard]] std::chrono::system_clock::time_point now() const { return clock_(); }

  /// 16 hex digits, drawn at random: another start of the forwarder has others.
  [[nodiscard]] const std::string& boot() const { return boot_; }

 private:
  std::string gateway_;
  std::string boot_;
  std::uint64_t next_seq_ = 0;
  WallClock clock_;
};

}  // namespace meterwire::forwarder
