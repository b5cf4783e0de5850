#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <algorithm>

namespace meterwire::test {

/// Whether this machine knows the name localhost, as IPv4 and as IPv6. A bare root made by debootstrap has no
/// /etc/hosts.
struct Localhost {
  bool v4 = false;
  bool v6 = false;
};

[[nodiscard]] inline Localhost localhost() {
  using boost::asio::ip::udp;
  boost::asio::io_context context;
  boost::system::error_code unknown;
  const auto addresses = udp::resolver(context).resolve("localhost", "5005", unknown);
  const auto any = [&](bool v6) {
    return std::ranges::any_of(addresses, [v6](const auto& entry) { return entry.endpoint().address().is_v6() == v6; });
  };
  return {any(false), any(true)};
}

/// Whether this machine has the address ::1; some run without IPv6.
[[nodiscard]] inline bool has_ipv6() {
  using boost::asio::ip::udp;
  boost::asio::io_context context;
  boost::system::error_code error;
  udp::socket socket(context);
  socket.open(udp::v6(), error);
  if (!error) {
    socket.bind({boost::asio::ip::make_address("::1"), 0}, error);
  }
  return !error;
}

}  // namespace meterwire::test
