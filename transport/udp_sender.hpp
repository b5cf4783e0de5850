#pragma once

#include "transport/rate_limit.hpp"
#include "transport/udp_options.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::transport {

struct UdpCounters {
  std::uint64_t datagrams = 0;  ///< handed to the network
  std::uint64_t errors = 0;     ///< refused by it, or by the other side
};

/// Sends datagrams, takes what is answered, and survives everything: an error is counted, told in the log at a limited
/// rate, and the next datagram is tried afresh. It has to outlive the run of its executor's context.
class UdpSender {
 public:
  UdpSender(const boost::asio::any_io_executor& executor, UdpOptions options);

  /// Looks the name up, once, so that the first datagram has somewhere to go. Does not fail: a name that is not known
  /// yet is looked up again while there is something to send.
  [[nodiscard]] boost::asio::awaitable<void> prepare();

  /// Sends at once or not at all.
  void send(std::string_view datagram);

  /// From now on listens for answers, which come from the address sent to and from no other: so there are none to a
  /// multicast or broadcast. `take` gets each, good until it returns; it may send. Call it before the first send().
  void on_datagram(std::function<void(std::string_view)> take);

  [[nodiscard]] const UdpCounters& counters() const { return counters_; }

  /// "udp://127.0.0.1:5005"
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  using Endpoint = boost::asio::ip::udp::endpoint;

  [[nodiscard]] boost::system::error_code try_to_send(std::string_view datagram);
  [[nodiscard]] boost::system::error_code open();
  [[nodiscard]] boost::system::error_code open(const Endpoint& endpoint);
  void close();
  void recover_from(const boost::system::error_code& error);
  void listen();
  void take_answers();
  void try_next_address();
  void look_up_again();
  void report(const boost::system::error_code& error);

  UdpOptions options_;
  std::string place_;
  boost::asio::ip::udp::socket socket_;
  std::vector<Endpoint> endpoints_;
  bool looking_up_ = false;
  std::chrono::steady_clock::time_point looked_up_;
  UdpCounters counters_;
  std::map<int, RateLimit> reports_;  // by error
  std::function<void(std::string_view)> take_;
  std::vector<char> answer_;    // there only where answers are taken
  std::uint64_t openings_ = 0;  // tells a wait for answers that its socket is gone, although another is open by now
};

}  // namespace meterwire::transport
