#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace meterwire::test {

/// A P1 meter behind a TCP server on 127.0.0.1, for one client at a time.
class PushingMeter {
 public:
  PushingMeter();
  PushingMeter(const PushingMeter&) = delete;
  PushingMeter& operator=(const PushingMeter&) = delete;
  ~PushingMeter();

  [[nodiscard]] std::uint16_t port() const { return port_; }

  /// A telegram of that moment; what it counts goes on from one to the next.
  [[nodiscard]] std::string telegram(std::chrono::sys_seconds now);

  /// Waits for its client, and for as long as that one does not read. Throws where it does neither for 10 s.
  void push(std::string_view bytes);

  /// Ends the connection; the next push() waits for another.
  void break_off();

 private:
  void accept();

  int listener_;
  int client_ = -1;
  std::uint16_t port_ = 0;
  std::mt19937 random_{1};
  std::uint64_t watt_seconds_ = 0;
};

/// The telegram with another digit in one of its values.
[[nodiscard]] std::string damaged(std::string telegram);

}  // namespace meterwire::test
