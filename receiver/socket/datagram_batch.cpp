#include "receiver/socket/datagram_batch.hpp"

#include "receiver/socket/address_bytes.hpp"

#include <cerrno>
#include <cstring>

namespace meterwire::receiver {
namespace {

/// Buffers whose starts lie a power of two apart share few lines of the processor's cache; this many bytes more put
/// each into lines of its own.
constexpr std::size_t shift = 1088;

/// The value of a control message. It may lie anywhere, so it is copied.
template <class Value>
Value value_of(const cmsghdr& control) {
  Value value{};
  std::memcpy(&value, CMSG_DATA(&control), sizeof value);
  return value;
}

bool is(const cmsghdr& control, int level, int type) {
  return control.cmsg_level == level && control.cmsg_type == type;
}

template <class Visit>
void for_each_control(const msghdr& header, Visit visit) {
  auto& message = const_cast<msghdr&>(header);  // CMSG_NXTHDR asks for one that could be written to.
  for (auto* control = CMSG_FIRSTHDR(&message); control != nullptr; control = CMSG_NXTHDR(&message, control)) {
    visit(*control);
  }
}

Sender sender_of(const sockaddr_in6& address) {
  if (address.sin6_family == AF_INET6) {
    return {bytes_of(address.sin6_addr), address.sin6_scope_id, ntohs(address.sin6_port)};
  }
  sockaddr_in v4{};
  std::memcpy(&v4, &address, sizeof v4);
  return {mapped(v4.sin_addr), 0, ntohs(v4.sin_port)};
}

/// Nothing can be sent from a multicast group: then the routes have to say. For IPv4 the system tells an address of its
/// own besides.
std::array<std::uint8_t, 16> local_address(const msghdr& header) {
  std::array<std::uint8_t, 16> local{};
  for_each_control(header, [&](const cmsghdr& control) {
    if (is(control, IPPROTO_IP, IP_PKTINFO)) {
      local = mapped(value_of<in_pktinfo>(control).ipi_spec_dst);
    } else if (is(control, IPPROTO_IPV6, IPV6_PKTINFO)) {
      const auto address = value_of<in6_pktinfo>(control).ipi6_addr;
      if (!IN6_IS_ADDR_MULTICAST(&address)) {
        local = bytes_of(address);
      }
    }
  });
  return local;
}

}  // namespace

DatagramBatch::DatagramBatch(std::size_t most, std::size_t longest)
    : longest_(longest),
      stride_(longest + shift),
      buffer_(std::make_unique_for_overwrite<char[]>(most * stride_)),
      senders_(most),
      controls_(most),
      pieces_(most),
      headers_(most) {}

void DatagramBatch::prepare() {
  for (std::size_t i = 0; i < headers_.size(); ++i) {
    pieces_[i] = {buffer_.get() + i * stride_, longest_};
    auto& header = headers_[i].msg_hdr;
    header.msg_name = &senders_[i];
    header.msg_namelen = sizeof senders_[i];
    header.msg_iov = &pieces_[i];
    header.msg_iovlen = 1;
    header.msg_control = controls_[i].bytes.data();
    header.msg_controllen = controls_[i].bytes.size();
  }
}

boost::system::error_code DatagramBatch::receive(int socket) {
  prepare();
  const int result = recvmmsg(socket, headers_.data(), static_cast<unsigned>(headers_.size()), MSG_DONTWAIT, nullptr);
  received_ = result < 0 ? 0 : static_cast<std::size_t>(result);
  if (result < 0) {
    return {errno, boost::system::system_category()};
  }
  note_drops();
  return {};
}

/// The count only grows, so that the last datagram says it all.
void DatagramBatch::note_drops() {
  if (received_ == 0) {
    return;
  }
  for_each_control(headers_[received_ - 1].msg_hdr, [this](const cmsghdr& control) {
    if (is(control, SOL_SOCKET, SO_RXQ_OVFL)) {
      dropped_ = value_of<std::uint32_t>(control);
    }
  });
}

Datagram DatagramBatch::operator[](std::size_t index) const {
  const auto& header = headers_[index].msg_hdr;
  return {{buffer_.get() + index * stride_, headers_[index].msg_len},
          {sender_of(senders_[index]), local_address(header)},
          (header.msg_flags & MSG_TRUNC) != 0};
}

}  // namespace meterwire::receiver
