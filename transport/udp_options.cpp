#include "transport/udp_options.hpp"

#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstddef>

namespace meterwire::transport {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

namespace {

template <class Value>
error_code set(udp::socket& socket, int level, int option, const Value& value, std::size_t size = sizeof(Value)) {
  const int result = setsockopt(socket.native_handle(), level, option, &value, static_cast<socklen_t>(size));
  return result == 0 ? error_code{} : error_code(errno, boost::system::system_category());
}

error_code set_fragmenting(udp::socket& socket, bool v4, bool may_fragment) {
  return v4 ? set(socket, IPPROTO_IP, IP_MTU_DISCOVER, may_fragment ? IP_PMTUDISC_DONT : IP_PMTUDISC_DO)
            : set(socket, IPPROTO_IPV6, IPV6_MTU_DISCOVER, may_fragment ? IPV6_PMTUDISC_DONT : IPV6_PMTUDISC_DO);
}

error_code set_hops(udp::socket& socket, bool multicast, std::uint8_t hops) {
  error_code error;
  if (multicast) {
    socket.set_option(asio::ip::multicast::hops(hops), error);
  } else {
    socket.set_option(asio::ip::unicast::hops(hops), error);
  }
  return error;
}

error_code set_interface(udp::socket& socket, const std::string& name, udp::endpoint& target) {
  const unsigned index = if_nametoindex(name.c_str());
  if (index == 0) {
    return {errno, boost::system::system_category()};
  }
  const bool v4 = target.address().is_v4();
  if (!v4 && (target.address().to_v6().is_link_local() || target.address().to_v6().is_multicast_link_local())) {
    auto address = target.address().to_v6();
    address.scope_id(index);
    target.address(address);
  }
  if (!target.address().is_multicast()) {
    char device[IFNAMSIZ] = {};
    name.copy(device, IFNAMSIZ - 1);
    return set(socket, SOL_SOCKET, SO_BINDTODEVICE, device);
  }
  if (!v4) {
    return set(socket, IPPROTO_IPV6, IPV6_MULTICAST_IF, index);
  }
  ip_mreqn request{};
  request.imr_ifindex = static_cast<int>(index);
  return set(socket, IPPROTO_IP, IP_MULTICAST_IF, request);
}

}  // namespace

error_code apply(const UdpOptions& options, udp::socket& socket, udp::endpoint& target) {
  error_code error;
  socket.set_option(udp::socket::broadcast(true), error);
  if (!error) {
    error = set_fragmenting(socket, target.address().is_v4(), options.may_fragment);
  }
  if (!error && options.ttl) {
    error = set_hops(socket, target.address().is_multicast(), *options.ttl);
  }
  if (!error && !options.interface.empty()) {
    error = set_interface(socket, options.interface, target);
  }
  return error;
}

}  // namespace meterwire::transport
