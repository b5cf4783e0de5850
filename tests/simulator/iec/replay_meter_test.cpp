#include "tests/simulator/iec/replay_meter.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace meterwire::simulator;
using namespace meterwire::simulator::iec;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view text =
    "# a comment\n"
    "C 2f3f210d0a\n"                          // /?!
    "M 2f49534b354d453136322d303033330d0a\n"  // /ISK5ME162-0033
    "C 063035310d0a\r\n"                      // ACK 051
    "M 0150300228290360\n"
    "C 0142300371\n";  // break

struct Bench {
  Bench() : meter(session_from(text), {}, [this](std::string_view line) { log.emplace_back(line); }) {}

  void say(std::string_view bytes) {
    for (const char c : bytes) {
      meter.hear(c, now);
    }
  }

  Transmission listen() {
    const auto due = meter.due();
    REQUIRE(due);
    now = *due;
    Transmission sent = meter.speak(now);
    meter.spoken(now);
    return sent;
  }

  std::vector<std::string> log;
  ReplayMeter meter;
  MeterTime now;
};

}  // namespace

TEST_CASE("a session is played back", "[simulator]") {
  Bench bench;
  bench.say("/?!\r\n");
  CHECK(bench.listen().bytes == "/ISK5ME162-0033\r\n");
  CHECK(bench.meter.baud() == 300);
  bench.say(
      "\x06"
      "051\r\n");
  CHECK(bench.meter.baud() == 9600);
  CHECK(bench.listen().telegram == "/ISK5ME162-0033\r\n\x01P0\x02()\x03`");
  CHECK(!bench.meter.finished());
  bench.say(
      "\x01"
      "B0\x03q");
  CHECK(bench.meter.baud() == 300);
  CHECK(bench.meter.finished());
  CHECK(bench.log.empty());
}

TEST_CASE("what does not stand in the file is told and not answered", "[simulator]") {
  Bench bench;
  bench.say("/?1!\r\n");
  CHECK(bench.listen().bytes.empty());
  REQUIRE(bench.log.size() == 1);
  CHECK(bench.log[0] == "expected 2f3f210d0a, got 2f3f31210d0a");
  CHECK(!bench.meter.due());
  bench.say("/?!\r\n");
  CHECK(bench.listen().bytes.starts_with("/ISK5"));
  CHECK(bench.log.size() == 1);
}

TEST_CASE("files that are none", "[simulator]") {
  for (const char* wrong : {"", "# nothing\n", "X 00\n", "C 0\n", "C zz\n", "C\n", "M \n"}) {
    INFO(wrong);
    CHECK_THROWS_AS(session_from(wrong), std::runtime_error);
  }
  CHECK_THROWS_WITH(session_from("C 00\nM x0\n"), "line 2: write C or M, a blank, and bytes in hex");
}
