#pragma once

#include "forwarder/mqtt/connection_options.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder::mqtt {

class Session;

/// The versions of the protocol that we speak. Version 5 says why a message is refused; 3.1.1 is what old brokers know.
enum class Version : std::uint8_t { v3_1_1, v5 };

/// One connection to a broker from the lookup of its name to its end. What the library has in its queues ends with it:
/// nothing is sent again behind the back of whoever keeps account of records.
///
/// The library runs on the executor's thread. Only the lookup of the name, which the library cannot do without waiting,
/// runs on a thread of its own, which ends with it and may outlive this object.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// What happens, told on the executor. Nothing is told after `ended`, nor after close().
  struct Events {
    std::function<void()> connected;
    std::function<void(int number)> taken;                          ///< the broker has this message (PUBACK)
    std::function<void(int number, std::string_view why)> refused;  ///< it will not have it
    std::function<void(std::string_view topic, std::string_view payload)> received;
    std::function<void(std::string_view why, bool wants_other_version)> ended;
  };

  /// Which of the addresses of a name to take. The library takes the first alone; asked again with the other one, it
  /// gets past an IPv6 address that nobody listens at, as that of localhost often is.
  enum class Addresses : bool { any, only_ipv4 };

  Connection(const boost::asio::any_io_executor& executor, Events events);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Begins. Throws std::runtime_error where the library refuses the options: a certificate that cannot be read.
  void open(const ConnectionOptions& options, const Will& will, Version version, Addresses addresses);

  /// Gives a message to the library, with QoS 1. Returns its number; nothing where that cannot be done now.
  [[nodiscard]] std::optional<int> publish(const std::string& topic, std::string_view payload, bool retain);

  void subscribe(const std::string& topic);

  /// Says good bye, so that the broker does not publish the will, and closes.
  void disconnect();

  /// Drops the connection.
  void close();

 private:
  struct Lookup;

  void looked_up(int result, int error);
  void tick();
  void wait_readable();
  void wait_writable();
  void after(int result, int error);
  void tell_events();
  void end(const std::string& why);

  Events events_;
  std::shared_ptr<Session> session_;
  std::shared_ptr<Lookup> lookup_;
  boost::asio::posix::stream_descriptor socket_;  // a duplicate: the library closes its own when it likes
  boost::asio::steady_timer timer_;
  std::chrono::steady_clock::time_point deadline_;  // for the broker's first answer
  bool is_connected_ = false;
  bool waits_writable_ = false;
  bool wants_other_version_ = false;
  bool is_closed_ = false;
};

}  // namespace meterwire::forwarder::mqtt
