#pragma once

#include <atomic>
#include <chrono>

namespace meterwire::test {

/// A clock that is set, by one thread, while others read it. It stands between two settings.
class FastClock {
 public:
  explicit FastClock(std::chrono::sys_seconds start) : now_(start.time_since_epoch().count()) {}

  void set(std::chrono::sys_seconds now) { now_ = now.time_since_epoch().count(); }

  [[nodiscard]] std::chrono::system_clock::time_point now() const {
    return std::chrono::sys_seconds{std::chrono::seconds{now_.load()}};
  }

 private:
  std::atomic<std::chrono::seconds::rep> now_;
};

}  // namespace meterwire::test
