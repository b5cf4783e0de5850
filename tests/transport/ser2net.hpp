#pragma once

#include "tests/forwarder/program.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/pty.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace meterwire::test {

/// A port below the ones that the system gives away by itself, which nobody has now.
[[nodiscard]] inline std::uint16_t free_port() {
  for (int port = 20000 + getpid() % 10000; port < 32768; ++port) {
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool is_free = bind(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(probe);
    if (is_free) {
      return static_cast<std::uint16_t>(port);
    }
  }
  throw std::runtime_error("no port is free");
}

/// The serial server of Debian, with RFC 2217, in front of a pseudo-terminal.
class Ser2net {
 public:
  static constexpr const char* program = "/usr/sbin/ser2net";

  [[nodiscard]] static bool installed() { return access(program, X_OK) == 0; }

  explicit Ser2net(const Pty& line)
      : port_(free_port()),
        settings_(directory_.file("ser2net.yaml",
                                  "%YAML 1.1\n---\nconnection: &meter\n"
                                  "  accepter: telnet(rfc2217),tcp,127.0.0.1," +
                                      std::to_string(port_) + "\n  connector: serialdev," + line.path() +
                                      ",9600n81,local\n")) {
    start();
  }

  /// It is killed, as it is when the power fails.
  void stop() { process_.reset(); }

  void start() {
    // In the foreground, and without lock files in a directory that is not ours.
    process_ = std::make_unique<Program>(program, std::vector<std::string>{"-n", "-d", "-u", "-c", settings_});
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  TemporaryDirectory directory_;
  std::uint16_t port_;
  std::string settings_;
  std::unique_ptr<Program> process_;
};

}  // namespace meterwire::test
