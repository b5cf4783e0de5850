#pragma once

#include "receiver/socket/datagram_batch.hpp"
#include "receiver/socket/listen_address.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Receives datagrams, and sends answers from where they were sent to. After each wake-up it takes all that the system
/// has, so that a burst costs one wake-up and the outputs can write in large pieces.
class UdpListener {
 public:
  /// Opens the socket and joins a multicast group. Throws std::runtime_error with a message that says what to do.
  UdpListener(const boost::asio::any_io_executor& executor, const ListenAddress& address);

  /// "127.0.0.1:5005", with the port that the system chose where it was to.
  [[nodiscard]] std::string place() const;

  /// Runs for ever. `on_datagram` gets each datagram, good until it returns; `on_drained` is called when there are no
  /// more for now, and now and then when they do not end. Both may throw, which ends it.
  boost::asio::awaitable<void> run(std::function<void(const Datagram&)> on_datagram, std::function<void()> on_drained);

  /// Sends an answer, at once or not at all.
  boost::system::error_code send(const ReplyPath& path, std::string_view bytes);

  /// How many datagrams the system has dropped because the program was too slow for them.
  [[nodiscard]] std::uint64_t dropped();

 private:
  boost::system::error_code drain(const std::function<void(const Datagram&)>& on_datagram);
  void note_drops(std::uint32_t so_far);

  boost::asio::ip::udp::socket socket_;
  DatagramBatch batch_;
  std::uint32_t drops_seen_ = 0;  // as the system counts: in 32 bits
  std::uint64_t dropped_ = 0;
  transport::RateLimit errors_;
  transport::RateLimit drops_;
};

}  // namespace meterwire::receiver
