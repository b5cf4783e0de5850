#pragma once

#include "forwarder/delivery/delivery.hpp"
#include "forwarder/selection/selection.hpp"
#include "forwarder/sink/envelope.hpp"
#include "forwarder/sink/sink.hpp"
#include "forwarder/udp/ack_reader.hpp"
#include "forwarder/udp/udp_sink_options.hpp"
#include "forwarder/wall_clock.hpp"
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

/// Datagrams: leaves out what is to be left out, numbers records, puts them into a format, seals them, and sends them
/// once or until they are acknowledged.
class UdpSink : public Sink {
 public:
  /// `timing` is that of acknowledged delivery; what the options say of its rate goes before it.
  UdpSink(const boost::asio::any_io_executor& executor, UdpSinkOptions options, const std::string& gateway,
          const DeliveryTiming& timing = {}, const WallClock& clock = std::chrono::system_clock::now);

  [[nodiscard]] boost::asio::awaitable<void> prepare() override;
  void send(const Record& record, const feed::Message& message,
            std::chrono::system_clock::time_point received) override;
  [[nodiscard]] boost::asio::awaitable<void> close(std::chrono::milliseconds patience) override;
  [[nodiscard]] bool is_crowded() const override { return delivery_ && delivery_->is_crowded(); }
  [[nodiscard]] std::uint64_t undelivered() const override;
  [[nodiscard]] std::string place() const override { return sender_.place(); }
  [[nodiscard]] SinkCounters counters() const override;
  void log_counters() const override;

 private:
  void put(const Record* record, feed::Message message, std::chrono::system_clock::time_point received);
  void post(std::string_view payload);

  UdpSinkOptions options_;
  WallClock clock_;
  Selection selection_;
  Envelope envelope_;
  std::optional<feed::Sealer> sealer_;
  transport::UdpSender sender_;
  AckReader acks_;
  std::optional<Delivery> delivery_;
};

}  // namespace meterwire::forwarder
