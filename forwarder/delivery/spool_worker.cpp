#include "forwarder/delivery/spool_worker.hpp"

#include <utility>

namespace meterwire::forwarder {

SpoolWorker::SpoolWorker(const DeliveryOptions& options, std::function<void(SpoolResult)> finished)
    : spool_(options), finished_(std::move(finished)) {}

SpoolWorker::~SpoolWorker() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  news_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void SpoolWorker::begin(SpoolJob job) {
  if (!thread_.joinable()) {
    thread_ = std::thread([this] { run(); });
  }
  {
    const std::lock_guard lock(mutex_);
    job_ = std::move(job);
  }
  news_.notify_one();
}

void SpoolWorker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    news_.wait(lock, [this] { return ending_ || job_; });
    if (!job_) {
      return;
    }
    const auto job = *std::exchange(job_, std::nullopt);
    lock.unlock();
    finished_(spool_.perform(job));
    lock.lock();
  }
}

}  // namespace meterwire::forwarder
