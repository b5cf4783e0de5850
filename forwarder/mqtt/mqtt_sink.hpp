#pragma once

#include "forwarder/delivery/delivery.hpp"
#include "forwarder/mqtt/discovery.hpp"
#include "forwarder/mqtt/in_flight.hpp"
#include "forwarder/mqtt/mqtt_client.hpp"
#include "forwarder/mqtt/mqtt_sink_options.hpp"
#include "forwarder/mqtt/publications.hpp"
#include "forwarder/mqtt/topics.hpp"
#include "forwarder/selection/selection.hpp"
#include "forwarder/sink/envelope.hpp"
#include "forwarder/sink/sink.hpp"
#include "forwarder/wall_clock.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::forwarder::mqtt {

/// Messages to a broker: each record as JSON and each of its values, with QoS 1, kept until the broker has them all.
///
/// What waits, in memory and in the spool, is the record as JSON alone. The topics and the values are made of that
/// whenever it is sent, so a spool is small and does not depend on how topics are named.
class MqttSink : public Sink {
 public:
  MqttSink(const boost::asio::any_io_executor& executor, const MqttSinkOptions& options, const std::string& gateway,
           const WallClock& clock = std::chrono::system_clock::now);

  [[nodiscard]] boost::asio::awaitable<void> prepare() override;
  void send(const Record& record, const feed::Message& message,
            std::chrono::system_clock::time_point received) override;
  [[nodiscard]] boost::asio::awaitable<void> close(std::chrono::milliseconds patience) override;
  [[nodiscard]] bool is_crowded() const override { return delivery_.is_crowded(); }
  [[nodiscard]] std::uint64_t undelivered() const override;
  [[nodiscard]] std::string place() const override { return options_.place; }
  [[nodiscard]] SinkCounters counters() const override;
  void log_counters() const override;

 private:
  void put(feed::Message message, std::chrono::system_clock::time_point received);
  void publish(const Parcel& parcel);
  [[nodiscard]] std::vector<Publication> publications_of(const std::string& json);
  void publish(const std::vector<Publication>& publications);
  void publish_status(std::string_view status);
  void connected();
  void lost();
  void taken(int number);
  void refused(int number, std::string_view why);
  void received(std::string_view topic, std::string_view payload);

  MqttSinkOptions options_;
  WallClock clock_;
  std::string gateway_;
  Topics topics_;
  Selection selection_;
  Envelope envelope_;
  LatestRecords latest_;
  std::optional<Discovery> discovery_;
  InFlight in_flight_;
  std::uint64_t published_ = 0;
  std::uint64_t errors_ = 0;
  transport::RateLimit refusals_;
  MqttClient client_;
  Delivery delivery_;
};

}  // namespace meterwire::forwarder::mqtt
