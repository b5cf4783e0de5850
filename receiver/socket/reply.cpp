#include "receiver/socket/reply.hpp"

#include "receiver/socket/address_bytes.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <cstddef>

namespace meterwire::receiver {
namespace {

struct alignas(cmsghdr) Control {
  std::array<std::byte, CMSG_SPACE(sizeof(in6_pktinfo))> bytes{};
};

bool is_ipv4_socket(int socket) {
  int domain = 0;
  socklen_t size = sizeof domain;
  return getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_INET;
}

template <class Address>
void set_target(msghdr& header, Address& address) {
  header.msg_name = &address;
  header.msg_namelen = sizeof address;
}

/// Says from which address of this machine it goes.
template <class Info>
void set_source(msghdr& header, Control& control, int level, int type, const Info& info) {
  header.msg_control = control.bytes.data();
  header.msg_controllen = CMSG_SPACE(sizeof info);
  auto* message = CMSG_FIRSTHDR(&header);
  message->cmsg_level = level;
  message->cmsg_type = type;
  message->cmsg_len = CMSG_LEN(sizeof info);
  std::memcpy(CMSG_DATA(message), &info, sizeof info);
}

}  // namespace

boost::system::error_code send_reply(int socket, const ReplyPath& path, std::string_view bytes) {
  iovec piece{const_cast<char*>(bytes.data()), bytes.size()};  // only read from
  msghdr header{};
  header.msg_iov = &piece;
  header.msg_iovlen = 1;
  Control control;
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  const bool has_local = path.local != std::array<std::uint8_t, 16>{};
  if (is_ipv4_socket(socket)) {
    v4.sin_family = AF_INET;
    v4.sin_addr = unmapped(path.sender.address);
    v4.sin_port = htons(path.sender.port);
    set_target(header, v4);
    in_pktinfo info{};
    info.ipi_spec_dst = unmapped(path.local);
    if (has_local) {
      set_source(header, control, IPPROTO_IP, IP_PKTINFO, info);
    }
  } else {
    v6.sin6_family = AF_INET6;
    std::memcpy(&v6.sin6_addr, path.sender.address.data(), sizeof v6.sin6_addr);
    v6.sin6_port = htons(path.sender.port);
    v6.sin6_scope_id = path.sender.scope;
    set_target(header, v6);
    in6_pktinfo info{};
    std::memcpy(&info.ipi6_addr, path.local.data(), sizeof info.ipi6_addr);
    if (has_local) {
      set_source(header, control, IPPROTO_IPV6, IPV6_PKTINFO, info);
    }
  }
  if (sendmsg(socket, &header, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) {
    return {errno, boost::system::system_category()};
  }
  return {};
}

}  // namespace meterwire::receiver
