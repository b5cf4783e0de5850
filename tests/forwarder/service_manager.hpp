#pragma once

#include "tests/support/temporary_directory.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace meterwire::test {

/// In the place of systemd: the socket that a service tells how it is doing, named in the environment of this process.
class ServiceManager {
 public:
  explicit ServiceManager(std::chrono::microseconds watchdog) : socket_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto path = directory_.path("notify");
    path.copy(static_cast<char*>(address.sun_path), sizeof(address.sun_path) - 1);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how the interface of sockets is
    if (socket_ < 0 || ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("no socket for the service manager");
    }
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    ::setenv("WATCHDOG_USEC", std::to_string(watchdog.count()).c_str(), 1);
    ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
    listener_ = std::thread([this] { listen(); });
  }
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;
  ~ServiceManager() {
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
    ::unsetenv("WATCHDOG_PID");
    ::shutdown(socket_, SHUT_RDWR);
    listener_.join();
    ::close(socket_);
  }

  /// What was told since the last call, a line for each thing.
  [[nodiscard]] std::string told() {
    const std::lock_guard lock(mutex_);
    return std::exchange(told_, {});
  }

 private:
  // At once: who tells waits while ten messages have not been read.
  void listen() {
    std::array<char, 1024> message{};
    for (ssize_t length = 0; (length = ::recv(socket_, message.data(), message.size(), 0)) > 0;) {
      const std::lock_guard lock(mutex_);
      told_.append(message.data(), static_cast<std::size_t>(length)).append("\n");
    }
  }

  TemporaryDirectory directory_;
  int socket_;
  std::mutex mutex_;
  std::string told_;
  std::thread listener_;
};

}  // namespace meterwire::test
