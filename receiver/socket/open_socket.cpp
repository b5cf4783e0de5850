#include "receiver/socket/open_socket.hpp"

#include "receiver/socket/receive_buffer.hpp"

#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace meterwire::receiver {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;
using boost::system::system_error;

namespace {

std::string advice(const error_code& error) {
  if (error.category() != boost::system::system_category()) {
    return error.message() + ": give an address of this machine with --listen, or 0.0.0.0 for all";
  }
  switch (error.value()) {
    case EADDRINUSE:
      return "address already in use: stop the other program or give another port with --listen";
    case EADDRNOTAVAIL:
      return "this machine does not have that address: give one that it has with --listen, or 0.0.0.0 for all";
    case EACCES:
      return "permission denied: give a port from 1024 on with --listen";
    case ENODEV:
      return "no network interface for it: name one, as in --listen 'udp://239.1.2.3:5005?interface=eth0'";
    default:
      return error.message();
  }
}

void check(int result) {
  if (result != 0) {
    throw system_error(error_code(errno, boost::system::system_category()));
  }
}

unsigned index_of(const std::string& interface) {
  const auto index = interface.empty() ? 0 : if_nametoindex(interface.c_str());
  check(interface.empty() || index != 0 ? 0 : -1);
  return index;
}

void join(udp::socket& socket, const asio::ip::address& group, unsigned interface) {
  if (group.is_v6()) {
    socket.set_option(asio::ip::multicast::join_group(group.to_v6(), interface));
    return;
  }
  ip_mreqn request{};
  request.imr_multiaddr.s_addr = htonl(group.to_v4().to_uint());
  request.imr_ifindex = static_cast<int>(interface);
  check(setsockopt(socket.native_handle(), IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request));
}

/// Each datagram comes with the address that it was sent to, and with how many were dropped before it.
void ask_for_particulars(udp::socket& socket, bool is_v6) {
  constexpr int on = 1;
  check(setsockopt(socket.native_handle(), is_v6 ? IPPROTO_IPV6 : IPPROTO_IP, is_v6 ? IPV6_RECVPKTINFO : IP_PKTINFO,
                   &on, sizeof on));
  // Where it is not to be had (QEMU), the kernel's drops are not known, and everything else is.
  if (setsockopt(socket.native_handle(), SOL_SOCKET, SO_RXQ_OVFL, &on, sizeof on) != 0) {
    spdlog::warn("the system does not tell how many datagrams it drops: {}", std::generic_category().message(errno));
  }
}

udp::socket opened(const asio::any_io_executor& executor, udp::endpoint endpoint, const std::string& interface) {
  udp::socket socket(executor, endpoint.protocol());
  const auto index = index_of(interface);
  const bool is_multicast = endpoint.address().is_multicast();
  if (is_multicast) {
    // Several programs can listen to a group. For one address that would only hide that the port is taken.
    socket.set_option(udp::socket::reuse_address(true));
  }
  if (endpoint.address().is_v6()) {
    socket.set_option(asio::ip::v6_only(false));
    if (index != 0) {
      auto scoped = endpoint.address().to_v6();
      scoped.scope_id(index);
      endpoint.address(scoped);
    }
  }
  ask_for_particulars(socket, endpoint.address().is_v6());
  socket.bind(endpoint);
  enlarge_buffer(socket.native_handle());
  if (is_multicast) {
    join(socket, endpoint.address(), index);
  }
  socket.non_blocking(true);
  return socket;
}

}  // namespace

udp::socket open_socket(const asio::any_io_executor& executor, const ListenAddress& address) {
  try {
    udp::resolver resolver(executor);
    const auto found = resolver.resolve(address.host, std::to_string(address.port), udp::resolver::passive);
    return opened(executor, found.begin()->endpoint(), address.interface);
  } catch (const system_error& error) {
    throw std::runtime_error(
        fmt::format("cannot listen on {}: {}", place(address.host, address.port), advice(error.code())));
  }
}

}  // namespace meterwire::receiver
