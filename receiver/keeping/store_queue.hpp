#pragma once

#include "receiver/keeping/pending.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>

namespace meterwire::receiver {

/// What a queue holds at most. A datagram that was read takes about eight times the bytes of its text: with the
/// defaults the queue stays below 150 MB, which is two seconds of 10 000 records of 1 kB a second.
struct QueueLimits {
  std::size_t datagrams = 32'768;
  std::size_t bytes = std::size_t{16} * 1024 * 1024;  ///< of text
};

/// Stands between the thread that receives and the one that stores, so that a slow disk holds nobody up. For any
/// threads.
class StoreQueue {
 public:
  explicit StoreQueue(QueueLimits limits = {}) : limits_(limits) {}

  /// Takes a datagram over. False where there is no room for it: it is not taken.
  [[nodiscard]] bool push(Arrived&& arrived, Origin origin);

  /// Waits until there is something, then takes up to `most`, the oldest first. Nothing comes back once the queue is
  /// closed and empty.
  [[nodiscard]] Batch take(std::size_t most);

  /// Waits that long, less where the queue is closed. Returns whether it is.
  bool wait_for_close(std::chrono::milliseconds pause);

  /// No more will be pushed.
  void close();

 private:
  QueueLimits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<Arrived, Origin>> waiting_;
  std::size_t bytes_ = 0;
  bool is_closed_ = false;
};

}  // namespace meterwire::receiver
