#pragma once

#include "tests/simulator/meter.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// One direction of an asynchronous line: characters go in at once and come out one after another, each taking the time
/// of its ten bits (start, eight data bits or seven and parity, stop).
class Pacer {
 public:
  /// Queues characters behind those that are under way. The speed holds from the next time the line is idle.
  void put(std::string_view characters, unsigned baud, MeterTime now);

  /// The characters that are complete by now.
  [[nodiscard]] std::string take(MeterTime now);

  /// When to call take() again: after `slice`, but not before a character is complete and not after the last one is.
  /// Nothing while the line is idle.
  [[nodiscard]] std::optional<MeterTime> next(std::chrono::microseconds slice) const;

  [[nodiscard]] bool idle() const { return queue_.empty(); }
  [[nodiscard]] std::size_t size() const { return queue_.size(); }
  [[nodiscard]] unsigned baud() const { return baud_; }

 private:
  std::string queue_;
  unsigned baud_ = 300;
  MeterTime begin_;        // of the first character since the line was idle
  std::size_t taken_ = 0;  // since then
};

}  // namespace meterwire::simulator
