#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <chrono>
#include <csignal>

using namespace meterwire::test;
using namespace std::chrono_literals;

namespace {

speed_t speed_of(const Pty& port) {
  const auto settings = port.settings();
  return cfgetospeed(&settings);
}

}  // namespace

TEST_CASE("Ctrl-C breaks a session off and gives the port its speed back") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 1.8.0()", ""}});
  MeterProgram program(port, {"read", "1.8.0"}, "?timeout=60000");
  REQUIRE(meter.hears("R1 1.8.0()"));
  CHECK(speed_of(port) == B9600);
  program.signal(SIGINT);
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "interrupted; the session was ended"));
  CHECK(meter.hears("B0"));
  CHECK(speed_of(port) == B300);
}

TEST_CASE("Ctrl-C during a readout leaves the port at the speed of the sign-on") {
  const Pty port;
  const ProgrammingMeter meter(port, {},
                               "\x02"
                               "1.8.0(");
  MeterProgram program(port, {"readout"}, "?timeout=60000");
  REQUIRE(
      meter.hears("\x06"
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
  REQUIRE(meter.hears("W1 0.9.1(130000)"));
  program.signal(SIGINT);
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "whether it was written is not known"));
}
