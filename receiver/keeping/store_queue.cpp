#include "receiver/keeping/store_queue.hpp"

#include <utility>

namespace meterwire::receiver {

bool StoreQueue::push(Arrived&& arrived, Origin origin) {
  {
    const std::lock_guard lock(mutex_);
    const auto bytes = arrived.datagram.size();
    if (waiting_.size() >= limits_.datagrams || bytes_ + bytes > limits_.bytes) {
      return false;
    }
    bytes_ += bytes;
    waiting_.emplace_back(std::move(arrived), std::move(origin));
  }
  changed_.notify_one();
  return true;
}

Batch StoreQueue::take(std::size_t most) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_closed_ || !waiting_.empty(); });
  Batch batch;
  for (; !waiting_.empty() && batch.arrived.size() < most; waiting_.pop_front()) {
    auto& [arrived, origin] = waiting_.front();
    bytes_ -= arrived.datagram.size();
    batch.arrived.push_back(std::move(arrived));
    batch.origins.push_back(std::move(origin));
  }
  return batch;
}

bool StoreQueue::wait_for_close(std::chrono::milliseconds pause) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, pause, [this] { return is_closed_; });
}

void StoreQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  changed_.notify_all();
}

}  // namespace meterwire::receiver
