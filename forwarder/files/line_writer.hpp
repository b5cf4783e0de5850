#pragma once

#include "forwarder/files/pending_lines.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace meterwire::forwarder {

/// What became of lines that were to be written.
struct Written {
  std::size_t records = 0;       ///< so many of the first ones are in their files, whole
  std::string failure;           ///< why the others are not; empty: they are
  std::size_t deleted_days = 0;  ///< files of days that are not kept any more
};

/// Writes lines into files, and deletes those of days that are not kept any more. Waits for the disk, so it belongs on
/// a thread of its own. Files are opened for each writing anew, so that they may be moved away and packed at any time.
/// New ones can be read by their owner and his group: what somebody consumes is private.
class LineWriter {
 public:
  /// `by_day`: a file for each day; then `keep_days` of them are kept, 0: all. `heading` is the first line of each
  /// file.
  LineWriter(std::string path, bool by_day, std::uint32_t keep_days, std::string heading);

  /// Appends with one write to each file: lines are there whole or not at all.
  [[nodiscard]] Written write(std::span<const Lines> lines);

 private:
  [[nodiscard]] std::size_t delete_old_days(std::span<const Lines> lines);

  std::string path_;
  bool by_day_;
  std::uint32_t keep_days_;
  std::string heading_;
  std::optional<std::chrono::sys_days> cleared_on_;  // the day on which old ones were deleted last
};

}  // namespace meterwire::forwarder
