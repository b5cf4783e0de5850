#pragma once

#include "forwarder/envelope.hpp"
#include "forwarder/sink_options.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"
#include "transport/udp_sender.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// Sends records somewhere, in one of the formats.
class Sink {
 public:
  Sink(const boost::asio::any_io_executor& executor, SinkOptions options, std::string gateway);

  /// Makes the first record find its way: looks the name up.
  [[nodiscard]] boost::asio::awaitable<void> prepare() { return sender_.prepare(); }

  /// Sends a record and what the feed says of it, which the sink stamps. Never fails; what could not be sent is
  /// counted.
  void send(const Record& record, const feed::Message& message, std::chrono::system_clock::time_point received);

  [[nodiscard]] const transport::UdpSender& sender() const { return sender_; }

 private:
  SinkOptions options_;
  Envelope envelope_;
  transport::UdpSender sender_;
};

}  // namespace meterwire::forwarder
