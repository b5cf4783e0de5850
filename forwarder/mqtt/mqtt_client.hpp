#pragma once

#include "forwarder/mqtt/connection.hpp"
#include "forwarder/mqtt/connection_options.hpp"
#include "forwarder/mqtt/publications.hpp"
#include "transport/backoff.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder::mqtt {

/// Keeps a connection to a broker, and connects again when it is gone. Tells the log what is wrong with it, at a
/// limited rate. It has to outlive the run of its executor's context.
class MqttClient {
 public:
  struct Events {
    std::function<void()> connected;
    std::function<void()> lost;  ///< also where no attempt has succeeded yet
    std::function<void(int number)> taken;
    std::function<void(int number, std::string_view why)> refused;
    std::function<void(std::string_view topic, std::string_view payload)> received;
  };

  /// `place` begins its lines in the log: "mqtt://127.0.0.1:1883".
  MqttClient(const boost::asio::any_io_executor& executor, std::string place, ConnectionOptions options, Will will,
             Events events);
  MqttClient(const MqttClient&) = delete;
  MqttClient& operator=(const MqttClient&) = delete;
  ~MqttClient();

  void start();

  [[nodiscard]] bool is_connected() const { return is_connected_; }

  /// See Connection::publish().
  [[nodiscard]] std::optional<int> publish(const Publication& publication);

  void subscribe(const std::string& topic);

  /// Says good bye, and does not connect again.
  void stop();

 private:
  void connect();
  void connected();
  void ended(std::string_view why, bool wants_other_version);
  void report(std::string_view why);

  boost::asio::any_io_executor executor_;
  std::string place_;
  ConnectionOptions options_;
  Will will_;
  Events events_;
  std::shared_ptr<Connection> connection_;
  boost::asio::steady_timer pause_;
  transport::Backoff pauses_;
  transport::RateLimit failures_;
  Version version_ = Version::v5;
  Connection::Addresses addresses_ = Connection::Addresses::any;
  bool is_connected_ = false;
  bool is_stopped_ = false;
};

}  // namespace meterwire::forwarder::mqtt
