#pragma once

#include "tests/forwarder/receiver.hpp"
#include "transport/feed/acknowledgement.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace meterwire::test {

/// Takes records of one boot on a thread of its own and acknowledges them, unless it is away.
class AcknowledgingReceiver {
 public:
  /// `most` records will come at most. Their marks are allocated here, so that nothing grows later.
  AcknowledgingReceiver(std::string gateway, std::size_t most);
  AcknowledgingReceiver(const AcknowledgingReceiver&) = delete;
  AcknowledgingReceiver& operator=(const AcknowledgingReceiver&) = delete;
  ~AcknowledgingReceiver();

  [[nodiscard]] std::string uri() const { return receiver_.uri(); }

  /// While it is away, what comes is lost.
  void be_away(bool away) { is_away_ = away; }

  /// Records, each once, however often it came.
  [[nodiscard]] std::uint64_t records() const { return records_; }

  /// Datagrams that came while it was not away, and again among them.
  [[nodiscard]] std::uint64_t datagrams() const { return datagrams_; }

 private:
  void serve();
  void take(std::string_view datagram);
  void answer();

  Receiver receiver_;
  feed::Acknowledgement answer_;
  std::size_t answered_ = 0;  // records in it
  std::string boot_;
  std::vector<bool> seen_;
  std::atomic<std::uint64_t> records_{0};
  std::atomic<std::uint64_t> datagrams_{0};
  std::atomic<bool> is_away_{false};
  std::atomic<bool> ends_{false};
  std::thread thread_;  // last: it uses the others
};

}  // namespace meterwire::test
