#pragma once

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace meterwire::test {

/// A plain UDP socket on 127.0.0.1, as the E-Balance receiver has it: it reads 1024 bytes a datagram, or more if asked.
class Receiver {
 public:
  explicit Receiver(std::uint16_t port = 0) : socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      ::close(socket_);
      throw std::runtime_error(fmt::format("UDP port {} of 127.0.0.1 is in use: end the program that has it", port));
    }
    socklen_t size = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  ~Receiver() { ::close(socket_); }

  [[nodiscard]] std::string uri() const { return fmt::format("udp://127.0.0.1:{}", port_); }

  /// The next datagram, or "nothing came" after that time.
  [[nodiscard]] std::string receive(int timeout_ms = 3000, std::size_t at_most = 1024) const {
    pollfd readable{socket_, POLLIN, 0};
    std::string datagram(at_most, '\0');
    if (poll(&readable, 1, timeout_ms) != 1) {
      return "nothing came";
    }
    socklen_t size = sizeof sender_;
    const ssize_t got =
        recvfrom(socket_, datagram.data(), datagram.size(), 0, reinterpret_cast<sockaddr*>(&sender_), &size);
    datagram.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return datagram;
  }

  /// To whoever sent what was received last.
  void answer(const std::string& datagram) const {
    sendto(socket_, datagram.data(), datagram.size(), 0, reinterpret_cast<const sockaddr*>(&sender_), sizeof sender_);
  }

  [[nodiscard]] bool empty() const {
    pollfd readable{socket_, POLLIN, 0};
    return poll(&readable, 1, 0) == 0;
  }

 private:
  int socket_;
  mutable sockaddr_in sender_{};
  std::uint16_t port_ = 0;
};

}  // namespace meterwire::test
