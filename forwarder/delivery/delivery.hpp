#pragma once

#include "forwarder/delivery/delivery_options.hpp"
#include "forwarder/delivery/delivery_timing.hpp"
#include "forwarder/delivery/outbox.hpp"
#include "forwarder/delivery/parcel.hpp"
#include "forwarder/delivery/spool_worker.hpp"
#include "forwarder/wall_clock.hpp"
#include "transport/feed/acknowledgement.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

/// Delivers records to one receiver until it acknowledges them. They wait in memory; from the first outage on and at
/// the end they go to the spool, so that a link that works writes nothing to the disk. How datagrams are sent and how
/// acknowledgements come is the caller's business.
///
/// A record that is told as delivered was committed by the receiver. One can be lost only before it reached the spool,
/// or when memory and spool have no room left, which is counted. It has to outlive the run of its executor's context.
class Delivery {
 public:
  using Send = std::function<void(const Parcel&)>;

  /// `place` begins its lines in the log: "udp://127.0.0.1:5005". `send` is given a record as often as it is
  /// to be sent. `clock` tells how old records are; it may be wrong.
  Delivery(const boost::asio::any_io_executor& executor, std::string place, const DeliveryOptions& options, Send send,
           const DeliveryTiming& timing = {}, WallClock clock = std::chrono::system_clock::now);

  /// For a sink that seals, before start(): what an earlier run has left in the name of another gateway cannot be
  /// sealed for a receiver to believe. It is told, and kept until it is too old, and not sent.
  void only_of(const std::string& gateway);

  /// Begins with what an earlier run has left in the spool.
  void start();

  /// A record that was made at that time, encoded. Sends it at once.
  void deliver(RecordId id, std::vector<std::string> datagrams, std::chrono::system_clock::time_point made);

  /// What the receiver says that it has committed. May be anything; what does not wait is passed over.
  void acknowledge(const feed::Acknowledgement& acknowledgement);

  /// For a sink with a connection, which knows: it is broken. What waits goes to the spool; `send` is given new
  /// records, once each, and nothing again.
  void lost();

  /// It is there, for the first time or again: all that waits is sent, oldest first.
  void reached();

  /// Waits for acknowledgements, at most so long and not while the receiver is away, and then, for as long as the disk
  /// takes, until what still waits is in the spool. Nothing may be delivered from then on.
  [[nodiscard]] boost::asio::awaitable<void> close(std::chrono::milliseconds patience);

  [[nodiscard]] DeliveryCounters counters() const { return outbox_.counters(); }

  /// Whether a source that can wait should: soon there will be room again. Not where the receiver is away and there is
  /// no disk to turn to.
  [[nodiscard]] bool is_crowded() const;

 private:
  using Clock = std::chrono::steady_clock;

  void work();
  void tell_outage(Clock::duration outage);
  void finished(const SpoolResult& result);
  void tell(const SpoolResult& result);
  void tell_losses();
  void tell_foreign();
  void tell_drained();

  std::string place_;
  std::string spool_;
  Send send_;
  WallClock clock_;
  Outbox outbox_;
  boost::asio::steady_timer timer_;
  boost::asio::steady_timer changed_;  // wakes close()
  bool behind_ = false;                // an outage is over, or a spool was left, and not all of it is delivered
  std::string only_of_;                // gateway; empty: any
  bool told_foreign_ = false;
  bool disk_refuses_ = false;  // the last time
  bool gives_up_ = false;      // it did so after the last moment
  bool closing_ = false;
  bool closed_ = false;
  DeliveryCounters told_;
  transport::RateLimit failures_;
  transport::RateLimit losses_;
  std::optional<boost::asio::executor_work_guard<boost::asio::any_io_executor>> job_;  // while the worker has one
  std::optional<SpoolWorker> worker_;  // last: its thread ends before the rest
};

}  // namespace meterwire::forwarder
