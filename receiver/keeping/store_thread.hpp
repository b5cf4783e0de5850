#pragma once

#include "receiver/keeping/store_queue.hpp"
#include "receiver/keeping/stores.hpp"
#include "transport/rate_limit.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

namespace meterwire::receiver {

/// Takes batches out of the queue and puts them into the stores, on a thread of its own: into the database, then into
/// one kind of files of lines after the other. What cannot be stored, because the disk is full, say, waits and is tried
/// again; meanwhile the queue fills up. Beside a database no file of lines is waited for: the database has its lines.
class StoreThread {
 public:
  using Clock = std::chrono::steady_clock;

  /// `on_committed` is called on the thread, with what asked to be acknowledged. All have to outlive the thread. The
  /// files of lines promise nothing to anybody, so they wait for the disk once in a period, and not with every batch.
  StoreThread(StoreQueue& queue, Stores& stores, std::function<void(std::vector<Committed>)> on_committed,
              Clock::duration flush_period = std::chrono::seconds{5});
  StoreThread(const StoreThread&) = delete;
  StoreThread& operator=(const StoreThread&) = delete;

  /// Closes the queue; the rest of it is stored by then, or given up where that fails.
  ~StoreThread() { finish(); }
  void finish();

  /// Datagrams that are stored.
  [[nodiscard]] std::uint64_t stored() const { return stored_; }
  /// Datagrams that were given up at the end.
  [[nodiscard]] std::uint64_t given_up() const { return given_up_; }
  /// Datagrams that are in the database and missing in a file of lines.
  [[nodiscard]] std::uint64_t missing_lines() const { return missing_lines_; }

 private:
  void run();
  [[nodiscard]] bool keep(Batch& batch);
  [[nodiscard]] bool commit(Batch& batch);
  [[nodiscard]] bool append(std::span<const Arrived* const> is_new, DayFiles& files);
  void flush();
  [[nodiscard]] bool persist(const std::function<void()>& attempt, std::string_view meanwhile);

  StoreQueue& queue_;
  Stores& stores_;
  std::function<void(std::vector<Committed>)> on_committed_;
  std::atomic<std::uint64_t> stored_ = 0;
  std::atomic<std::uint64_t> given_up_ = 0;
  std::atomic<std::uint64_t> missing_lines_ = 0;
  Clock::duration flush_period_;
  Clock::time_point flushed_at_ = Clock::now();
  transport::RateLimit failures_;
  transport::RateLimit flush_failures_;
  std::thread thread_;  // the last one: it uses the others
};

}  // namespace meterwire::receiver
