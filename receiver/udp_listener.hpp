#pragma once

#include "receiver/listen_address.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Receives datagrams. After each wake-up it takes all that the system has, so that a burst costs one wake-up and the
/// outputs can write in large pieces.
class UdpListener {
 public:
  using Endpoint = boost::asio::ip::udp::endpoint;

  /// Opens the socket and joins a multicast group. Throws std::runtime_error with a message that says what to do.
  UdpListener(const boost::asio::any_io_executor& executor, const ListenAddress& address);

  /// "127.0.0.1:5005", with the port that the system chose where it was to.
  [[nodiscard]] std::string place() const;

  /// Runs for ever. `on_datagram` gets each datagram, good until it returns, and its sender; `on_drained` is called
  /// when there are no more for now, and now and then when they do not end. Both may throw, which ends it.
  boost::asio::awaitable<void> run(std::function<void(std::string_view, const Endpoint&)> on_datagram,
                                   std::function<void()> on_drained);

 private:
  /// Takes at most so many datagrams that timers and signals get their turn.
  boost::system::error_code drain(const std::function<void(std::string_view, const Endpoint&)>& on_datagram);

  boost::asio::ip::udp::socket socket_;
  std::array<char, 65536> buffer_;  // larger than any datagram over IPv4 or IPv6, jumbograms aside
  transport::RateLimit reports_;
};

}  // namespace meterwire::receiver
