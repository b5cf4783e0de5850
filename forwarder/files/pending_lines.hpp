#pragma once

#include "transport/backoff.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// The lines of one record.
struct Lines {
  std::chrono::sys_days day;  ///< to whose file they belong
  std::string text;           ///< each with its line end
  std::uint64_t count = 0;    ///< so many lines

  friend bool operator==(const Lines&, const Lines&) = default;
};

/// When lines are written, and how many may wait.
struct PendingLimits {
  std::chrono::milliseconds flush{60'000};    ///< how long lines wait while the disk takes them
  std::size_t write_at = 128 * 1024;          ///< bytes that are written without waiting for longer
  std::size_t most = 1024 * 1024;             ///< bytes that wait; above, the oldest are dropped
  std::chrono::milliseconds first_try{1000};  ///< after a failure it is tried again, at distances that double
  std::chrono::milliseconds last_try{60'000};
};

/// Lines that are not written yet. Decides when they are to be; does no I/O and is told the time.
class PendingLines {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit PendingLines(const PendingLimits& limits);

  void add(Lines lines, Time now);

  /// When to write; empty where there is nothing to be written.
  [[nodiscard]] std::optional<Time> due() const;

  /// All lines, to be written. What becomes of them is to be told by written() or put_back().
  [[nodiscard]] std::vector<Lines> take();

  /// All that was taken is written.
  void written();

  /// These could not be written. They come first the next time.
  void put_back(std::vector<Lines> lines, Time now);

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  /// Lines, not records.
  [[nodiscard]] std::uint64_t count() const;

  /// Lines that were dropped because too many had to wait.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

  /// Whether a source that can wait should. While the disk refuses it would wait in vain.
  [[nodiscard]] bool is_crowded() const { return !retry_at_ && bytes_ > limits_.most / 2; }

 private:
  void drop_what_is_too_much();

  PendingLimits limits_;
  transport::Backoff pauses_;
  std::deque<Lines> lines_;
  std::size_t bytes_ = 0;
  std::uint64_t dropped_ = 0;
  std::optional<Time> first_;     // when the oldest of them came
  std::optional<Time> retry_at_;  // after a failure
};

}  // namespace meterwire::forwarder
