#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Where datagrams come in: an address of this machine, `0.0.0.0` or `[::]` for all of them, or a multicast group.
struct ListenAddress {
  std::string host;           ///< name or address, without the brackets of IPv6
  std::uint16_t port = 5005;  ///< 0: any that is free
  std::string interface;      ///< on which a multicast group is joined, `eth0`; empty: what the routes say
};

/// Reads `udp://HOST:PORT`, `HOST:PORT` for short, with `?interface=eth0` for a multicast group. Without a port it is
/// 5005. Throws std::invalid_argument with a message for people.
[[nodiscard]] ListenAddress listen_address_from(std::string_view text);

/// "127.0.0.1:5005", "[::1]:5005"
[[nodiscard]] std::string place(const std::string& host, std::uint16_t port);

}  // namespace meterwire::receiver
