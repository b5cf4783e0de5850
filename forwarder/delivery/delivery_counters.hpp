#pragma once

#include <cstdint>
#include <string>

namespace meterwire::forwarder {

/// What became of the records of a sink that delivers.
struct DeliveryCounters {
  std::uint64_t delivered = 0;     ///< acknowledged, so committed by the receiver
  std::uint64_t sent_again = 0;    ///< sendings beyond the first
  std::uint64_t waiting = 0;       ///< now: not acknowledged, in memory alone
  std::uint64_t spooled = 0;       ///< now: in the spool
  std::uint64_t foreign = 0;       ///< of these, in the name of another gateway, so that they are not sent
  std::uint64_t dropped_full = 0;  ///< lost, because neither memory nor spool had room
  std::uint64_t dropped_old = 0;   ///< lost, because they waited for longer than was allowed
  std::uint64_t unreadable = 0;    ///< lost, because what the disk returned was damaged

  [[nodiscard]] std::uint64_t lost() const { return dropped_full + dropped_old + unreadable; }
};

/// All of them, for the log.
[[nodiscard]] std::string to_string(const DeliveryCounters& counters);

}  // namespace meterwire::forwarder
