#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <fstream>
#include <iterator>
#include <vector>

using namespace meterwire::test;

namespace {

const std::string data = block("0.0.0(38166421)\r\n1.8.0(001000.123*kWh)\r\nF.F(0000000)\r\n!\r\n");

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a meter says who it is, and nothing is read") {
  const Pty port;
  const ProgrammingMeter meter(port, {});
  MeterProgram program(port, {"identify"});
  CHECK(program.wait() == 0);
  CHECK(program.err().empty());
  CHECK(contains(program.out(), "identification  ISk5ME162-0033\n"));
  CHECK(contains(program.out(), "meter           Iskra"));
  CHECK(contains(program.out(), "9600 Bd proposed"));
  CHECK(contains(program.out(), "20 ms"));
  CHECK(contains(program.out(), "mode            C"));
  REQUIRE(meter.hears("B0"));
  CHECK(meter.heard() == std::vector<std::string>{"/?!", "B0"});
}

TEST_CASE("a readout is printed as meterwire-parse prints it") {
  for (const auto& [format, part] : {std::pair{"text", "energy_import  1000.123 kWh"},
                                     std::pair{"json", R"("name":"energy_import","value":1000.123)"},
                                     std::pair{"csv", ",1.8.0,energy_import,1000.123,kWh"}}) {
    const Pty port;
    const ProgrammingMeter meter(port, {}, data);
    MeterProgram program(port, {"readout", "--format", format});
    CHECK(program.wait() == 0);
    CHECK(program.err().empty());
    INFO(program.out());
    CHECK(contains(program.out(), part));
    const auto settings = port.settings();
    CHECK(cfgetospeed(&settings) == B300);
  }
}

TEST_CASE("the bytes as they came are kept, or printed") {
  const TemporaryDirectory directory;
  const auto telegram = std::string(ProgrammingMeter::line) + data;
  const Pty port;
  const ProgrammingMeter meter(port, {}, data);
  MeterProgram program(port, {"readout", "--raw", directory.path("readout"), "--format", "raw"});
  CHECK(program.wait() == 0);
  CHECK(content(directory.path("readout")) == telegram);
  CHECK(program.out() == telegram);
}

TEST_CASE("how long a readout is, is remembered") {
  const TemporaryDirectory directory;
  const Pty port;
  const ProgrammingMeter meter(port, {}, data);
  Program program(METER_PROGRAM, {port.path(), "readout", "--state", directory.path("meters.json")});
  CHECK(program.wait() == 0);
  CHECK(contains(content(directory.path("meters.json")),
                 "\"readout-length\":" + std::to_string(ProgrammingMeter::line.size() + data.size())));
}

TEST_CASE("a meter that does not answer is told with what to look at") {
  const Pty port;
  MeterProgram program(port, {"readout"}, "?timeout=200&wake-up=off");
  CHECK(program.wait() == 1);
  CHECK(program.out().empty());
  CHECK(contains(program.err(), port.path() + ": the meter did not answer the request: check the optical head"));
}
