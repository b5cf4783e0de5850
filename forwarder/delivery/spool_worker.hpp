#pragma once

#include "forwarder/delivery/delivery_options.hpp"
#include "forwarder/delivery/spool.hpp"
#include "forwarder/delivery/spool_job.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace meterwire::forwarder {

/// Lets a spool work on a thread of its own, because a memory card may take seconds, in which the meters go on talking.
/// The thread begins with the first job: a link that works needs none.
class SpoolWorker {
 public:
  /// `finished` is called on that thread.
  SpoolWorker(const DeliveryOptions& options, std::function<void(SpoolResult)> finished);

  /// Ends after the job that is under way.
  ~SpoolWorker();
  SpoolWorker(const SpoolWorker&) = delete;
  SpoolWorker& operator=(const SpoolWorker&) = delete;

  [[nodiscard]] bool is_left() const { return spool_.is_left(); }

  /// Only when the last job is finished.
  void begin(SpoolJob job);

 private:
  void run();

  Spool spool_;
  std::function<void(SpoolResult)> finished_;
  std::mutex mutex_;
  std::condition_variable news_;
  std::optional<SpoolJob> job_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace meterwire::forwarder
