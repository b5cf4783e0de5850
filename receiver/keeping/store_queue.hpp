#pragma once

#include "receiver/keeping/pending.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>

namespace meterwire::receiver {

/// How many bytes of memory may wait for the disk, see weight_of(): 25 000 records of 1 kB and eleven readings, which
/// is two seconds of 10 000 a second. With it full, and SQLite's cache, the receiver was seen to take 240 MB.
inline constexpr std::size_t most_waiting = std::size_t{192} * 1024 * 1024;

/// Stands between the thread that receives and the one that stores, so that a slow disk holds nobody up. For any
/// threads.
class StoreQueue {
 public:
  /// `most` bytes of memory are held at most, by what waits together with what was taken and not released yet.
  explicit StoreQueue(std::size_t most = most_waiting) : most_(most) {}

  /// Takes a datagram over. False where there is no room for it: it is not taken. A quarter of the room is for what is
  /// sealed: the rest can be filled by anybody.
  [[nodiscard]] bool push(Arrived&& arrived, Origin origin);

  /// Waits until there is something, then takes up to `most`, the oldest first. Nothing comes back once the queue is
  /// closed and empty.
  [[nodiscard]] Batch take(std::size_t most);

  /// Frees what was taken, and gives its room to others.
  void release(Batch batch);

  /// Waits that long, less where the queue is closed. Returns whether it is.
  bool wait_for_close(std::chrono::milliseconds pause);

  /// No more will be pushed.
  void close();

 private:
  struct Waiting {
    Arrived arrived;
    Origin origin;
    std::size_t weight;
  };

  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> waiting_;
  std::size_t bytes_ = 0;
  bool is_closed_ = false;
};

}  // namespace meterwire::receiver
