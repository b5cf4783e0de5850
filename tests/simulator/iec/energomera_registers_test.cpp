#include "tests/simulator/iec/energomera_registers.hpp"

#include "tests/simulator/iec/meter_bench.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire::simulator;
using namespace meterwire::simulator::iec;

namespace {

IecOptions energomera(std::string_view password = "") {
  IecOptions options;
  options.kind = IecKind::energomera;
  options.password = password;
  return options;
}

constexpr BlockCheck sum = BlockCheck::sum;

}  // namespace

TEST_CASE("codes that are no OBIS, a line each tariff", "[simulator]") {
  MeterBench bench(energomera("777777"));
  CHECK(bench.sign_on() == "/EKT5CE301v12\r\n");
  CHECK(bench.acknowledge("051") == checked("\x01P0\x02(1A2B3C4D)\x03", sum));
  CHECK(bench.command("R1", "ET0PE()", sum) == framed("(ERR15)", '\x03', sum));
  CHECK(bench.command("P1", "(777777)", sum) == "\x06");
  const std::string energy = bench.command("R1", "ET0PE()", sum);
  CHECK(is_right(energy, sum));
  CHECK(
      energy.starts_with("\x02"
                         "ET0PE("));
  CHECK(std::count(energy.begin(), energy.end(), '(') == 6);
  const std::string volts = bench.command("R1", "VOLTA()", sum);
  CHECK(std::count(volts.begin(), volts.end(), '(') == 3);
  CHECK(bench.command("R1", "HELLO()", sum) == framed("HELLO(2,CE301,12,00043817,dummy)\r\n", '\x03', sum));
  CHECK(bench.command("R1", "VNULL()", sum) == framed("VNULL(ERR12)\r\n", '\x03', sum));
}

TEST_CASE("the request and a command in one frame", "[simulator]") {
  const std::string command = checked("\x01R1\x02POWEP()\x03", sum);
  MeterBench bench(energomera());
  const std::string answer = bench.ask("/?!" + command);
  CHECK(is_right(answer, sum));
  CHECK(answer.starts_with("\x02POWEP("));
  CHECK(bench.meter.baud() == 300);
  CHECK(is_right(bench.ask("/?43817!" + command), sum));
  CHECK(bench.ask("/?1!" + command).empty());
  CHECK(bench.ask(command).empty());
}
