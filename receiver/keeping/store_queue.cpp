#include "receiver/keeping/store_queue.hpp"

#include "receiver/keeping/weight.hpp"

#include <algorithm>
#include <utility>

namespace meterwire::receiver {

bool StoreQueue::push(Arrived&& arrived, Origin origin) {
  const auto weight = weight_of(arrived) + sizeof(Waiting) - sizeof(Arrived);
  const auto most = arrived.seal ? most_ : most_ - most_ / 4;
  {
    const std::lock_guard lock(mutex_);
    if (bytes_ + weight > most) {
      return false;
    }
    bytes_ += weight;
    waiting_.push_back({std::move(arrived), std::move(origin), weight});
  }
  changed_.notify_one();
  return true;
}

Batch StoreQueue::take(std::size_t most) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_closed_ || !waiting_.empty(); });
  Batch batch;
  const auto count = std::min(most, waiting_.size());
  batch.arrived.reserve(count);
  batch.origins.reserve(count);
  for (std::size_t i = 0; i < count; ++i, waiting_.pop_front()) {
    auto& oldest = waiting_.front();
    batch.arrived.push_back(std::move(oldest.arrived));
    batch.origins.push_back(std::move(oldest.origin));
    batch.weight += oldest.weight;
  }
  return batch;
}

void StoreQueue::release(Batch batch) {
  const auto weight = batch.weight;
  batch = {};  // before somebody else takes its room
  const std::lock_guard lock(mutex_);
  bytes_ -= weight;
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
