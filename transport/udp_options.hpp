#pragma once

#include <boost/asio/ip/udp.hpp>
#include <boost/system/error_code.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::transport {

/// Where datagrams go, and how.
struct UdpOptions {
  std::string host;  ///< name or address: unicast, broadcast or multicast, IPv4 or IPv6
  std::uint16_t port = 5005;
  std::optional<std::uint8_t> ttl;  ///< hops; without it what the system uses, which is 1 for multicast
  std::string interface;            ///< by which they leave, `eth0`; empty: what the routes say
  bool may_fragment = false;        ///< whether a datagram above the path's MTU is cut into fragments or refused
};

/// Applies the options to an open socket, before it is connected to `target`. A link-local IPv6 target gets the
/// interface as its scope, without which it is no address.
[[nodiscard]] boost::system::error_code apply(const UdpOptions& options, boost::asio::ip::udp::socket& socket,
                                              boost::asio::ip::udp::endpoint& target);

}  // namespace meterwire::transport
