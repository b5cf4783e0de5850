#pragma once

#include <chrono>
#include <cstddef>

namespace meterwire::forwarder {

/// The times and amounts of acknowledged delivery; tests shorten them.
struct DeliveryTiming {
  using Duration = std::chrono::milliseconds;

  Duration first_distance{1000};     ///< from a record's first sending to its second
  unsigned per_doubling = 4;         ///< sendings before the distance doubles: a network may lose several in a row
  Duration longest_distance{60000};  ///< docs/feed.md allows no more
  Duration outage{10000};            ///< without an answer to anything, after which the receiver is taken to be away
  Duration straggler{60000};         ///< without an answer to this record, although others get one: to the spool
  std::size_t rate = 50;             ///< records a second that are sent again or out of the spool, beside live ones
  std::size_t window = 32;           ///< of these, sent within the first distance and not answered

  std::size_t most_records = 4096;                ///< that wait in memory
  std::size_t most_bytes = std::size_t{4} << 20;  ///< of their datagrams

  Duration batch{1000};             ///< from one transaction of the spool to the next
  std::size_t batch_records = 256;  ///< most records in one
  Duration spool_pause{5000};       ///< after the disk refused; doubles up to the longest distance
  Duration linger{60000};           ///< for which an empty spool stays, because links that fail do so again
};

}  // namespace meterwire::forwarder
