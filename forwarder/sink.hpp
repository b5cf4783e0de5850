#pragma once

#include "forwarder/ack_reader.hpp"
#include "forwarder/delivery/delivery.hpp"
#include "forwarder/envelope.hpp"
#include "forwarder/selection/selection.hpp"
#include "forwarder/sink_options.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"
#include "transport/feed/seal/sealer.hpp"
#include "transport/udp_sender.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Sends records somewhere: leaves out what is to be left out, numbers them, puts them into a format, seals them, and
/// sends them once or until they are acknowledged.
class Sink {
 public:
  Sink(const boost::asio::any_io_executor& executor, SinkOptions options, const std::string& gateway);
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  ~Sink() = default;

  /// Makes the first record find its way: looks the name up, and takes up what an earlier run has left in the spool.
  [[nodiscard]] boost::asio::awaitable<void> prepare();

  /// Sends a record and what the feed says of it, which the sink stamps. Never fails; what could not be sent is
  /// counted.
  void send(const Record& record, const feed::Message& message, std::chrono::system_clock::time_point received);

  /// Sends what is still to come of every=, then waits for acknowledgements, for as long as `patience`; what waits
  /// then goes into the spool.
  [[nodiscard]] boost::asio::awaitable<void> close(std::chrono::milliseconds patience);

  /// Whether a source that can wait should, see Delivery::is_crowded().
  [[nodiscard]] bool is_crowded() const { return delivery_ && delivery_->is_crowded(); }

  /// Records that nobody acknowledged and no spool keeps; all of them are known after close().
  [[nodiscard]] std::uint64_t undelivered() const;

  void log_counters() const;

  [[nodiscard]] const transport::UdpSender& sender() const { return sender_; }

 private:
  void put(const Record* record, feed::Message message, std::chrono::system_clock::time_point received);
  void post(std::string_view payload);

  SinkOptions options_;
  Selection selection_;
  Envelope envelope_;
  std::optional<feed::Sealer> sealer_;
  transport::UdpSender sender_;
  AckReader acks_;
  std::optional<Delivery> delivery_;
};

}  // namespace meterwire::forwarder
