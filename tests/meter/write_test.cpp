#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>
#include <vector>

using namespace meterwire::test;

namespace {

std::ptrdiff_t count(const ProgrammingMeter& meter, std::string_view command) {
  const auto heard = meter.heard();
  return std::ranges::count(heard, command);
}

}  // namespace

TEST_CASE("a value is shown, written and read back") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 0.9.1()", block("0.9.1(120000)")}, {"W1 0.9.1(130000)", "\x06"}});
  MeterProgram program(port, {"write", "0.9.1", "130000", "--yes"});
  CHECK(program.wait() == 0);
  CHECK(program.err().empty());
  CHECK(program.out() == "before: 0.9.1(120000)\nsent:   W1 0.9.1(130000)\nafter:  0.9.1(120000)\n");
}

TEST_CASE("a command that is spelled out is read back by its like") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R5 0.9.1()", block("(120000)")}, {"W5 0.9.1(130000)", "\x06"}});
  MeterProgram program(port, {"write", "W5:0.9.1", "130000", "--yes"});
  CHECK(program.wait() == 0);
  CHECK(contains(program.out(), "before: 0.9.1(120000)\n"));
  CHECK(count(meter, "W5 0.9.1(130000)") == 1);
}

TEST_CASE("an address of a volume converter is read as such") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 4:171.0(1)", block("(0)")}, {"W1 4:171.0(00000000)", "\x06"}});
  MeterProgram program(port, {"write", "4:171.0", "00000000", "--yes"});
  CHECK(program.wait() == 0);
  CHECK(count(meter, "R1 4:171.0(1)") == 2);
}

TEST_CASE("a refused write is told, and nothing is read back") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 0.9.1()", block("0.9.1(120000)")}});
  MeterProgram program(port, {"write", "0.9.1", "130000", "--yes"});
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "0.9.1(130000): refused, ER07"));
  CHECK(count(meter, "R1 0.9.1()") == 1);
}

TEST_CASE("a write whose answer got lost is told as that, and not repeated") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 0.9.1()", block("0.9.1(120000)")}, {"W1 0.9.1(130000)", ""}});
  MeterProgram program(port, {"write", "0.9.1", "130000", "--yes"}, "?timeout=200");
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "whether it was written is not known"));
  CHECK(count(meter, "W1 0.9.1(130000)") == 1);
}

TEST_CASE("without a terminal nothing is sent that was not agreed to") {
  const Pty port;
  const ProgrammingMeter meter(port, {});
  MeterProgram program(port, {"write", "0.9.1", "130000"});
  CHECK(program.wait() == 2);
  CHECK(meter.heard().empty());
}
