#pragma once

#include "tests/forwarder/receiver.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

namespace meterwire::test {

/// How long a receiver leaves datagrams in its socket. To be woken for each would cost the forwarder more than to send
/// it.
inline constexpr std::chrono::microseconds nap{200};

/// Takes datagrams on a thread of its own, and counts them.
class CountingReceiver {
 public:
  CountingReceiver();
  CountingReceiver(const CountingReceiver&) = delete;
  CountingReceiver& operator=(const CountingReceiver&) = delete;
  ~CountingReceiver();

  [[nodiscard]] std::string uri() const { return receiver_.uri(); }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  void drain();

  Receiver receiver_;
  std::atomic<std::uint64_t> count_{0};
  std::atomic<bool> ends_{false};
  std::thread thread_;  // last: it uses the others
};

}  // namespace meterwire::test
