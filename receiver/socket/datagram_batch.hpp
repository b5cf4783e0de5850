#pragma once

#include "receiver/socket/datagram.hpp"

#include <boost/system/error_code.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace meterwire::receiver {

/// Receives many datagrams with one call of the system, which is what a listener that keeps up spends its time on.
class DatagramBatch {
 public:
  /// Room for `most` datagrams of up to `longest` bytes; the defaults take any datagram over IPv4 or IPv6, jumbograms
  /// aside. Only what datagrams fill becomes memory.
  explicit DatagramBatch(std::size_t most = 64, std::size_t longest = 65535);

  DatagramBatch(const DatagramBatch&) = delete;
  DatagramBatch& operator=(const DatagramBatch&) = delete;
  ~DatagramBatch() = default;

  /// Takes what the socket has, without waiting. Where that is nothing, or the socket fails, there are none.
  boost::system::error_code receive(int socket);

  [[nodiscard]] std::size_t size() const { return received_; }
  [[nodiscard]] bool is_full() const { return received_ == headers_.size(); }
  [[nodiscard]] Datagram operator[](std::size_t index) const;

  /// How many datagrams the system had dropped for want of room, over the life of the socket, when it took in the last
  /// one that was received.
  [[nodiscard]] std::uint32_t dropped() const { return dropped_; }

 private:
  struct alignas(cmsghdr) Control {
    std::array<std::byte, 128> bytes;
  };

  void prepare();
  void note_drops();

  std::size_t longest_;
  std::size_t stride_;
  std::unique_ptr<char[]> buffer_;     // not a vector, which would touch all of it
  std::vector<sockaddr_in6> senders_;  // room for one of IPv4 as well
  std::vector<Control> controls_;
  std::vector<iovec> pieces_;
  std::vector<mmsghdr> headers_;
  std::size_t received_ = 0;
  std::uint32_t dropped_ = 0;
};

}  // namespace meterwire::receiver
