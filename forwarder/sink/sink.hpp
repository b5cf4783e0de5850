#pragma once

#include "forwarder/delivery/delivery_counters.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// What became of what a sink had to send.
struct SinkCounters {
  std::uint64_t sent = 0;                    ///< datagrams, messages, requests or rows, as often as each was sent
  std::uint64_t errors = 0;                  ///< of these, what could not be sent or was refused
  std::optional<DeliveryCounters> delivery;  ///< where records are sent until they are acknowledged
};

/// Where records go to. Each kind of sink has a folder of its own beside this one.
///
/// None of these functions fails or waits for a network or a disk: what cannot be sent is counted, told in the log at a
/// limited rate, and waits where the sink promises to deliver. So a sink that is away delays nobody else.
class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  /// Makes the first record find its way, before any source is opened.
  [[nodiscard]] virtual boost::asio::awaitable<void> prepare() = 0;

  /// A record, and what the feed says of it. Both are the caller's again when this returns.
  virtual void send(const Record& record, const feed::Message& message,
                    std::chrono::system_clock::time_point received) = 0;

  /// Sends what is still to be sent and waits until it has arrived, for as long as `patience`; what waits then goes
  /// into the spool. Nothing may be sent from then on; operations under way may come back to the sink for some minutes.
  [[nodiscard]] virtual boost::asio::awaitable<void> close(std::chrono::milliseconds patience) = 0;

  /// Whether a source that can wait should, see Delivery::is_crowded().
  [[nodiscard]] virtual bool is_crowded() const { return false; }

  /// Records that were to be delivered, and neither were nor are in a spool; all of them are known after close().
  [[nodiscard]] virtual std::uint64_t undelivered() const { return 0; }

  /// Where it sends to, for people and without secrets: "udp://127.0.0.1:5005".
  [[nodiscard]] virtual std::string place() const = 0;

  [[nodiscard]] virtual SinkCounters counters() const = 0;

  /// Tells the log what was done.
  virtual void log_counters() const = 0;
};

}  // namespace meterwire::forwarder
