#include "tests/simulator/iec/bus.hpp"

#include "tests/simulator/iec/meter_bench.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>

using namespace meterwire::simulator;
using namespace std::chrono_literals;

TEST_CASE("on a bus the meter answers that is asked for", "[simulator]") {
  Bus bus({}, {"111", "222"}, bench_start);
  MeterTime now = bench_start;
  const auto ask = [&](std::string_view text) {
    for (const char c : text) {
      bus.hear(c, now);
    }
    std::string heard;
    while (bus.due() && *bus.due() <= now + 3s) {
      now = *bus.due();
      heard += bus.speak(now).bytes;
      bus.spoken(now);
    }
    return heard;
  };
  for (const std::string address : {"222", "111"}) {
    const std::string heard = ask("/?" + address + "!\r\n");
    CHECK(heard.find("SIM" + address) != std::string::npos);
    CHECK(heard.find("0.0.0(" + address) != std::string::npos);
    now += 10s;
  }
  CHECK(ask("/?333!\r\n").empty());
}
