#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>

using namespace meterwire::test;
using namespace std::chrono_literals;

namespace {

bool hears(const ProgrammingMeter& meter, std::string_view text) {
  for (int i = 0; i < 2000; ++i) {
    const auto heard = meter.heard();
    if (std::ranges::find(heard, text) != heard.end()) {
      return true;
    }
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

speed_t speed_of(const Pty& port) {
  const auto settings = port.settings();
  return cfgetospeed(&settings);
}

}  // namespace

TEST_CASE("Ctrl-C breaks a session off and gives the port its speed back") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 1.8.0()", ""}});
  MeterProgram program(port, {"read", "1.8.0"}, "?timeout=60000");
  REQUIRE(hears(meter, "R1 1.8.0()"));
  CHECK(speed_of(port) == B9600);
  program.signal(SIGINT);
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "interrupted; the session was ended"));
  CHECK(hears(meter, "B0"));
  CHECK(speed_of(port) == B300);
}

TEST_CASE("Ctrl-C during a readout leaves the port at the speed of the sign-on") {
  const Pty port;
  const ProgrammingMeter meter(port, {},
                               "\x02"
                               "1.8.0(");
  MeterProgram program(port, {"readout"}, "?timeout=60000");
  REQUIRE(hears(meter,
                "\x06"
                "050"));
  while (speed_of(port) != B9600) {
    std::this_thread::sleep_for(5ms);
  }
  program.signal(SIGTERM);
  CHECK(program.wait() == 1);
  CHECK(program.out().empty());
  CHECK(speed_of(port) == B300);
  CHECK(meter.heard().back() ==
        "\x06"
        "050");
}

TEST_CASE("Ctrl-C behind a write says that nobody knows") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 0.9.1()", block("0.9.1(120000)")}, {"W1 0.9.1(130000)", ""}});
  MeterProgram program(port, {"write", "0.9.1", "130000", "--yes"}, "?timeout=60000");
  REQUIRE(hears(meter, "W1 0.9.1(130000)"));
  program.signal(SIGINT);
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "whether it was written is not known"));
}
