#pragma once

#include "receiver/store/arrived.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Files of lines, one for each day in UTC on which records were received by their gateways (see
/// transport/day_file.hpp). They are opened for each batch anew, so that they may be moved away and packed at any time.
class DayFiles {
 public:
  using Now = std::function<std::chrono::system_clock::time_point()>;
  using AppendLines = std::function<void(std::string& out, const Arrived&)>;

  /// `append_lines` makes the lines of a datagram, `heading` is the first line of each file. `now` says what day it is
  /// for a datagram that says none, or one before 2000 or after tomorrow.
  DayFiles(std::string path, std::string_view heading, AppendLines append_lines, Now now);

  /// Appends the lines of a batch, in writes of about 1 MiB. Throws StoreError; no line of the batch is there then,
  /// and the same batch may be given again.
  void keep(std::span<const Arrived* const> batch);

  /// What was kept is on the disk when it returns; before, it survives the end of this process only. Throws StoreError
  /// where that is not so for one of the files; the others are on the disk all the same, and none is tried again.
  void flush();

 private:
  void append(std::span<const Arrived* const> batch, std::map<std::string, std::uint64_t>& before) const;
  [[nodiscard]] std::chrono::sys_days day_of(const feed::Message& message) const;

  std::string path_;
  std::string heading_;
  AppendLines append_lines_;
  Now now_;
  std::set<std::string> unsynchronized_;
};

/// Rows as in transport/feed/csv.hpp.
[[nodiscard]] DayFiles csv_day_files(std::string path, DayFiles::Now now = std::chrono::system_clock::now);

/// The datagrams as received, each on a line of its own.
[[nodiscard]] DayFiles jsonl_day_files(std::string path, DayFiles::Now now = std::chrono::system_clock::now);

}  // namespace meterwire::receiver
