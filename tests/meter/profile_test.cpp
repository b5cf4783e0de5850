#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>

using namespace meterwire::test;

namespace {

const std::string first = block("P.01(0261120001500)(00)(15)(1)(1.5)(kW)\r\n(0.012)\r\n(0.013)\r\n");
const std::string second = block("P.01(0261121001500)(00)(15)(1)(1.5)(kW)\r\n(0.014)\r\n");

}  // namespace

TEST_CASE("a profile is read day by day in one session, a record each") {
  const Pty port;
  const ProgrammingMeter meter(
      port, {{"R5 P.01(02611200000;02611202359)", first}, {"R5 P.01(02611210000;02611211159)", second}});
  MeterProgram program(port, {"profile", "2026-11-20", "2026-11-21T12:00", "--format", "json"});
  CHECK(program.wait() == 0);
  INFO(program.out());
  CHECK(program.err().empty());
  CHECK(contains(program.out(), "0.013"));
  CHECK(contains(program.out(), "0.014"));
  CHECK(std::ranges::count(program.out(), '\n') == 2);
  CHECK(std::ranges::count(meter.heard(), "/?!") == 1);
}

TEST_CASE("a day that is refused is named, and the others are read") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R6 P.02(02611210000;02611212359)", second}});
  MeterProgram program(port, {"profile", "2026-11-20", "2026-11-22", "--id", "P.02", "--command", "R6"});
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "P.02(02611200000;02611202359): refused, ER07"));
  CHECK(contains(program.out(), "0.014"));
}
