#pragma once

#include "tests/forwarder/program.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/ser2net.hpp"

#include <unistd.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::test {

/// The broker of Debian, on a free port of 127.0.0.1.
class Mosquitto {
 public:
  [[nodiscard]] static bool installed() {
    return access("/usr/sbin/mosquitto", X_OK) == 0 && access("/usr/bin/mosquitto_sub", X_OK) == 0;
  }

  /// `settings` are lines of its configuration.
  explicit Mosquitto(const std::string& settings = "allow_anonymous true\n")
      : port_(free_port()),
        file_(directory_.file("mosquitto.conf",
                              "user root\nlistener " + std::to_string(port_) + " 127.0.0.1\n" + settings)) {
    start();
  }

  void start() {
    process_ = std::make_unique<Program>("/usr/sbin/mosquitto", std::vector<std::string>{"-c", file_, "-v"});
    if (!process_->says("running")) {
      throw std::runtime_error("mosquitto does not start: " + process_->err());
    }
  }

  /// It is killed, as it is when the power fails.
  void stop() { process_.reset(); }

  /// Waits until it has said that.
  [[nodiscard]] bool says(std::string_view text) const { return process_->says(text); }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string uri() const { return "mqtt://127.0.0.1:" + std::to_string(port_); }

 private:
  TemporaryDirectory directory_;
  std::uint16_t port_;
  std::string file_;
  std::unique_ptr<Program> process_;
};

/// Somebody who hears everything, with the library of the project's own sink but none of its code; a line a message:
/// `retained(0/1) topic payload`.
class Subscriber {
 public:
  explicit Subscriber(const Mosquitto& broker) {
    static int number = 0;
    const auto name = "subscriber-" + std::to_string(++number);
    const std::vector<std::string> arguments{"-oL", "/usr/bin/mosquitto_sub",
                                             "-h",  "127.0.0.1",
                                             "-p",  std::to_string(broker.port()),
                                             "-q",  "1",
                                             "-i",  name,
                                             "-F",  "%r %t %p",
                                             "-t",  "#"};
    program_ = std::make_unique<Program>("/usr/bin/stdbuf", arguments);
    if (!broker.says("Sending SUBACK to " + name)) {
      throw std::runtime_error("mosquitto_sub does not subscribe: " + program_->err());
    }
  }

  [[nodiscard]] bool has(const std::string& line) const {
    return ('\n' + program_->out()).find('\n' + line + '\n') != std::string::npos;
  }
  [[nodiscard]] std::string heard() const { return program_->out(); }

 private:
  std::unique_ptr<Program> program_;
};

}  // namespace meterwire::test
