#pragma once

#include "tests/simulator/checksum.hpp"
#include "tests/simulator/iec/block.hpp"
#include "tests/simulator/iec/iec_meter.hpp"
#include "tests/support/catch.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

// A meter and a reader whose characters take no time.
namespace meterwire::simulator {

inline constexpr MeterTime bench_start =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + std::chrono::hours(18);

struct MeterBench {
  explicit MeterBench(IecOptions options = {}) : meter(std::move(options), bench_start) {}

  void say(std::string_view text) {
    for (const char c : text) {
      meter.hear(c, now);
    }
  }

  /// Waits until the meter speaks; says how long that took and at what speed.
  Transmission listen(std::chrono::milliseconds expected_wait, unsigned expected_baud) {
    const auto due = meter.due();
    REQUIRE(due);
    CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(*due - now) == expected_wait);
    now = *due;
    Transmission sent = meter.speak(now);
    CHECK(meter.baud() == expected_baud);
    meter.spoken(now);
    return sent;
  }

  /// What the meter says within `time`.
  std::string hear_within(std::chrono::microseconds time) {
    const MeterTime end = now + time;
    std::string bytes;
    while (meter.due() && *meter.due() <= end) {
      now = *meter.due();
      bytes += meter.speak(now).bytes;
      meter.spoken(now);
    }
    now = end;
    return bytes;
  }

  /// Says something and returns the answer.
  std::string ask(std::string_view text) {
    say(text);
    return hear_within(std::chrono::milliseconds(400));
  }

  std::string sign_on(std::string_view request = "/?!\r\n") { return ask(request); }
  std::string acknowledge(std::string_view vzy) { return ask("\x06" + std::string(vzy) + "\r\n"); }

  /// Signs on into programming mode, and returns P0.
  std::string program() {
    sign_on();
    return acknowledge("051");
  }

  /// A command of programming mode with the right check, and the answer.
  std::string command(std::string_view type, std::string_view data,
                      iec::BlockCheck check = iec::BlockCheck::exclusive_or) {
    std::string frame = "\x01" + std::string(type);
    frame += data.empty() ? "" : "\x02" + std::string(data);
    return ask(iec::checked(frame + "\x03", check));
  }

  IecMeter meter;
  MeterTime now = bench_start;
};

inline IecOptions with_fault(std::string_view fault, IecKind kind = IecKind::mode_c) {
  IecOptions options;
  options.kind = kind;
  options.faults.add(fault);
  return options;
}

/// The block with a right BCC around it.
inline std::string framed(std::string_view content, char end = '\x03',
                          iec::BlockCheck check = iec::BlockCheck::exclusive_or) {
  return iec::checked("\x02" + std::string(content) + end, check);
}

inline bool is_right(std::string_view block, iec::BlockCheck check = iec::BlockCheck::exclusive_or) {
  return block.size() > 3 && block.front() == '\x02' &&
         block.back() == iec::check_of(block.substr(1, block.size() - 2), check);
}

}  // namespace meterwire::simulator
