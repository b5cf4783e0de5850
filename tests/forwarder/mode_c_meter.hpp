#pragma once

#include "tests/forwarder/telegrams.hpp"
#include "tests/transport/pty.hpp"

#include <termios.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>

namespace meterwire::test {

/// A mode C meter at the master side of a pseudo-terminal, in a thread of its own. It answers as many requests as it is
/// told, each at the speeds that its reader has to set, and keeps what went wrong for the test to look at.
class ModeCMeter {
 public:
  using Data = std::function<std::string(int readout)>;

  ModeCMeter(
      const Pty& line, int readouts, Data data = [](int n) { return data_block(1000U + static_cast<unsigned>(n)); })
      : line_(line), thread_([this, readouts, data = std::move(data)] { serve(readouts, data); }) {}
  ModeCMeter(const ModeCMeter&) = delete;
  ModeCMeter& operator=(const ModeCMeter&) = delete;
  ~ModeCMeter() {
    if (thread_.joinable()) {
      thread_.join();
    }
  }

  /// Waits until it has served all, and returns what went wrong.
  [[nodiscard]] std::string complaint() {
    thread_.join();
    return complaint_;
  }

 private:
  void serve(int readouts, const Data& data) {
    for (int n = 0; n < readouts && complaint_.empty(); ++n) {
      expect("request", line_.read_until("\n", 10000), "/?!\r\n");
      expect_speed("request", B300);
      line_.write(identification);
      expect("acknowledgement", line_.read_until("\n"),
             "\x06"
             "050\r\n");
      expect_speed("data", B9600);
      line_.write(data(n));
    }
  }

  void expect(std::string_view what, std::string_view got, std::string_view expected) {
    if (got != expected) {
      complaint_ += fmt::format("{}: got '{}'; ", what, got);
    }
  }

  // The reader changes its speed a moment after its last byte is here.
  void expect_speed(std::string_view what, speed_t expected) {
    termios settings{};
    for (int i = 0; i < 200; ++i) {
      settings = line_.settings();
      if (cfgetospeed(&settings) == expected) {
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    complaint_ += fmt::format("{}: wrong speed; ", what);
  }

  const Pty& line_;
  std::string complaint_;
  std::thread thread_;
};

}  // namespace meterwire::test
