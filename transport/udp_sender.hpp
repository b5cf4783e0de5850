#pragma once

#include "transport/rate_limit.hpp"
#include "transport/udp_options.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::transport {

struct UdpCounters {
  std::uint64_t datagrams = 0;  ///< handed to the network
  std::uint64_t errors = 0;     ///< refused by it, or by the other side
};

/// Sends datagrams and survives everything: an error is counted, told in the log at a limited rate, and the next
/// datagram is tried afresh. It has to outlive the run of its executor's context.
class UdpSender {
 public:
  UdpSender(const boost::asio::any_io_executor& executor, UdpOptions options);

  /// Looks the name up, once, so that the first datagram has somewhere to go. Does not fail: a name that is not known
  /// yet is looked up again while there is something to send.
  [[nodiscard]] boost::asio::awaitable<void> prepare();

  /// Sends at once or not at all.
  void send(std::string_view datagram);

  [[nodiscard]] const UdpCounters& counters() const { return counters_; }

  /// "udp://127.0.0.1:5005"
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  using Endpoint = boost::asio::ip::udp::endpoint;

  [[nodiscard]] boost::system::error_code try_to_send(std::string_view datagram);
  [[nodiscard]] boost::system::error_code open();
  [[nodiscard]] boost::system::error_code open(const Endpoint& endpoint);
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
};

}  // namespace meterwire::transport
