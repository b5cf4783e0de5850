#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <vector>

using namespace meterwire::test;
using Heard = std::vector<std::string>;

TEST_CASE("codes are read in one session, as readings") {
  const Pty port;
  const ProgrammingMeter meter(port,
                               {{"R1 1.8.0()", block("1.8.0(0033402.264*kWh)")}, {"R5 2.8.0()", block("(1*kWh)")}});
  MeterProgram program(port, {"read", "1.8.0", "R5:2.8.0()", "--format", "json"});
  CHECK(program.wait() == 0);
  CHECK(program.err().empty());
  CHECK(contains(program.out(), R"("obis":"1.8.0","name":"energy_import","value":33402.264,"unit":"kWh")"));
  CHECK(contains(program.out(), R"("obis":"2.8.0","name":"energy_export","value":1,"unit":"kWh")"));
  REQUIRE(meter.hears("B0"));
  CHECK(meter.heard() == Heard{"/?!",
                               "\x06"
                               "051",
                               "R1 1.8.0()", "R5 2.8.0()", "B0"});
}

TEST_CASE("a refused code is named, and stands among the readings") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 1.8.0()", block("1.8.0(0033402.264*kWh)")}});
  MeterProgram program(port, {"read", "1.8.9", "1.8.0"});
  CHECK(program.wait() == 1);
  CHECK(contains(program.out(), "33402.264 kWh"));
  CHECK(contains(program.out(), "ER07"));
  CHECK(contains(program.err(), "1.8.9(): refused, ER07"));
  CHECK(contains(program.err(), "password"));
}

TEST_CASE("errors of volume converters are told in words") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 7:310.0(1)", block("(#0018)")}});
  MeterProgram program(port, {"read", "R1:7:310.0(1)"});
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "no right to read"));
}

TEST_CASE("what was read before the meter fell silent is printed") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 1.8.0()", block("1.8.0(0033402.264*kWh)")}, {"R1 2.8.0()", ""}});
  MeterProgram program(port, {"read", "1.8.0", "2.8.0", "1.8.0"}, "?timeout=200");
  CHECK(program.wait() == 1);
  CHECK(contains(program.out(), "33402.264 kWh"));
  CHECK(contains(program.err(), "2.8.0(): "));
  CHECK(meter.hears("B0"));
}

TEST_CASE("a wrong password is told, and given once") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"P1 (00000001)", block("(ER05)")}});
  MeterProgram program(port, {"read", "1.8.0"}, "?password=00000001");
  CHECK(program.wait() == 1);
  CHECK(program.out().empty());
  CHECK(contains(program.err(), "refused the password; meters lock themselves"));
  CHECK_FALSE(contains(program.err(), "00000001"));
  REQUIRE(meter.hears("B0"));
  CHECK(meter.heard() == Heard{"/?!",
                               "\x06"
                               "051",
                               "P1 (00000001)", "B0"});
}
