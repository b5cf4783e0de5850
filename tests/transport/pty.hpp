#pragma once

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace meterwire::test {

/// A pseudo-terminal: the test is the meter at its master side, the code under test opens `path()`.
class Pty {
 public:
  Pty() : master_(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) {
      throw std::runtime_error("no pseudo-terminal");
    }
    path_ = ptsname(master_);
    termios raw{};
    tcgetattr(master_, &raw);
    cfmakeraw(&raw);
    tcsetattr(master_, TCSANOW, &raw);
  }
  Pty(const Pty&) = delete;
  Pty& operator=(const Pty&) = delete;
  ~Pty() { unplug(); }

  [[nodiscard]] const std::string& path() const { return path_; }

  void write(std::string_view bytes) const {
    if (::write(master_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
      throw std::runtime_error("pty: short write");
    }
  }

  /// What came until `end` was seen, or nothing more came within the time.
  [[nodiscard]] std::string read_until(std::string_view end, int timeout_ms = 2000) const {
    std::string text;
    pollfd readable{master_, POLLIN, 0};
    while (text.find(end) == std::string::npos && poll(&readable, 1, timeout_ms) == 1) {
      char buffer[256];
      const ssize_t got = ::read(master_, buffer, sizeof buffer);
      if (got <= 0) {
        break;  // nobody has the other side open
      }
      text.append(buffer, static_cast<std::size_t>(got));
    }
    return text;
  }

  /// The settings as the other side has made them.
  [[nodiscard]] termios settings() const {
    termios settings{};
    tcgetattr(master_, &settings);
    return settings;
  }

  /// The cable is pulled.
  void unplug() {
    if (master_ >= 0) {
      ::close(master_);
      master_ = -1;
    }
  }

 private:
  int master_;
  std::string path_;
};

}  // namespace meterwire::test
