#pragma once

#include "forwarder/delivery/delivery_timing.hpp"
#include "forwarder/delivery/spool_job.hpp"
#include "transport/backoff.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <set>

namespace meterwire::forwarder {

/// What is known of the spool without asking it, and what to ask it next, one job at a time. It is read from its oldest
/// row to its newest; rows that nobody acknowledged although others were are left behind and come again with the next
/// pass, so that a record which the receiver does not take blocks no other.
class Backlog {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using WallTime = std::chrono::system_clock::time_point;

  Backlog(const DeliveryTiming& timing, std::chrono::hours age);

  /// There is a file that an earlier run has left.
  void is_left() { is_there_ = more_ = true; }

  /// A record out of the spool was delivered.
  void erase(std::uint64_t row) { erase_.insert(row); }
  [[nodiscard]] bool is_erased(std::uint64_t row) const { return erase_.contains(row); }

  /// What was loaded is not to be sent. Its row stays until it is too old or its room is needed.
  void pass_over(std::uint64_t row);
  [[nodiscard]] std::uint64_t passed_over() const { return passed_over_.size(); }

  /// Puts together what is to be done now, of which `job` has the records to be written. `loaded` are those that wait
  /// in memory. Returns whether there is anything to do.
  [[nodiscard]] bool plan(SpoolJob& job, std::size_t loaded, bool may_remove, Time now, WallTime wall);

  /// What became of the job that was planned last.
  void done(const SpoolJob& job, const SpoolResult& result, Time now);

  /// Whether a file is there, as far as is known.
  [[nodiscard]] bool is_there() const { return is_there_; }

  /// Records in it that are not delivered yet.
  [[nodiscard]] std::uint64_t records() const { return records_ - std::min<std::uint64_t>(records_, erase_.size()); }

  /// Whether nothing is in it, as far as is known.
  [[nodiscard]] bool is_empty() const { return records() == 0 && !more_; }

  /// When the next job may be done.
  [[nodiscard]] Time next() const { return next_; }

  /// From now on there are no pauses, and a file that is empty goes at once.
  void close(Time now);

 private:
  void plan_loading(SpoolJob& job, std::size_t loaded) const;
  void begin_pass(std::size_t loaded, Time now);
  [[nodiscard]] bool is_passed_over(std::uint64_t row) const;

  DeliveryTiming timing_;
  std::chrono::hours age_;
  transport::Backoff pauses_;
  bool is_there_ = false;
  bool more_ = false;         // behind the cursor
  std::uint64_t cursor_ = 0;  // the last row that was loaded in this pass
  std::uint64_t records_ = 0;
  std::set<std::uint64_t> erase_;
  std::deque<std::uint64_t> passed_over_;  // rows, in their order
  Time next_;
  Time pass_began_;
  Time looked_for_old_;
  Time emptied_;
  bool closing_ = false;
};

}  // namespace meterwire::forwarder
