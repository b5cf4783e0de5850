#include "tests/simulator/iec/programming.hpp"

#include "tests/simulator/iec/meter_bench.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire::simulator;
using namespace meterwire::simulator::iec;
using namespace std::chrono_literals;

namespace {

const std::string p0 = checked("\x01P0\x02(1A2B3C4D)\x03", BlockCheck::exclusive_or);
const std::string break_frame = checked(
    "\x01"
    "B0\x03",
    BlockCheck::exclusive_or);

IecOptions with_password(std::string_view fault = "") {
  IecOptions options;
  options.password = "12345678";
  if (!fault.empty()) {
    options.faults.add(fault);
  }
  return options;
}

}  // namespace

TEST_CASE("registers are read by R1 and R5", "[simulator]") {
  MeterBench bench;
  CHECK(bench.program() == p0);
  CHECK(bench.meter.baud() == 9600);
  CHECK(bench.command("P1", "(00000000)") == "\x06");
  CHECK(bench.command("R1", "0.0.0()") == framed("(00043817)"));
  CHECK(bench.command("R5", "0.0.0()") == framed("0.0.0(00043817)"));
  CHECK(bench.command("R5", "1.6.1()").find(")(26") != std::string::npos);
  CHECK(bench.command("R1", "9.9.9()") == framed("(ER03)"));
  CHECK(bench.command("R1", "1.8.0") == framed("(ER04)"));
  CHECK(bench.command("E2", "1.8.0()") == framed("(ER01)"));
}

TEST_CASE("what is written is read back", "[simulator]") {
  MeterBench bench;
  bench.program();
  CHECK(bench.command("W1", "C.1.0(87654321)") == "\x06");
  CHECK(bench.command("R1", "C.1.0()") == framed("(87654321)"));
  CHECK(bench.command("W5", "C.1.0(1)") == "\x06");
  CHECK(bench.command("R5", "C.1.0()") == framed("C.1.0(1)"));
  CHECK(bench.command("W1", "9.9.9(1)") == framed("(ER03)"));
}

TEST_CASE("without the password nothing is told", "[simulator]") {
  MeterBench bench(with_password());
  bench.program();
  CHECK(bench.command("R1", "0.0.0()") == framed("(ER02)"));
  CHECK(bench.command("W1", "0.0.0(1)") == framed("(ER02)"));
  CHECK(bench.command("P1", "(wrong)") == framed("(ER02)"));
  CHECK(bench.command("P1", "(12345678)") == "\x06");
  CHECK(bench.command("R1", "0.0.0()") == framed("(00043817)"));
  CHECK(bench.command("B0", "").empty());
  bench.program();
  CHECK(bench.command("R1", "0.0.0()") == framed("(ER02)"));
}

TEST_CASE("how a password is refused", "[simulator]") {
  MeterBench nak(with_password("refuse-password=nak"));
  nak.program();
  CHECK(nak.command("P1", "(12345678)") == "\x15");
  MeterBench error(with_password("refuse-password=error"));
  error.program();
  CHECK(error.command("P1", "(12345678)") == framed("(ER02)"));
  MeterBench off(with_password("refuse-password=break"));
  off.program();
  CHECK(off.command("P1", "(12345678)") == break_frame);
  CHECK(off.meter.baud() == 300);
}

TEST_CASE("a meter that wants R5", "[simulator]") {
  MeterBench bench(with_fault("r1-acks"));
  bench.program();
  CHECK(bench.command("R1", "0.0.0()") == "\x06");
  CHECK(bench.command("R5", "0.0.0()") == framed("0.0.0(00043817)"));
}

TEST_CASE("NAK brings the last block again, and a damaged command brings NAK", "[simulator]") {
  MeterBench bench;
  CHECK(bench.program() == p0);
  CHECK(bench.ask("\x15") == p0);
  const std::string answer = bench.command("R1", "0.0.0()");
  CHECK(bench.ask("\x15") == answer);
  CHECK(bench.ask("\x01R1\x02"
                  "0.0.0()\x03?") == "\x15");

  MeterBench bad(with_fault("bad-bcc-once"));
  CHECK(bad.program() == p0);
  CHECK(!is_right(bad.command("R1", "0.0.0()")));
  CHECK(bad.ask("\x15") == framed("(00043817)"));
}

TEST_CASE("a profile in partial blocks is the profile in one", "[simulator]") {
  MeterBench bench;
  bench.program();
  const std::string whole = bench.command("R5", "P.01(2611200900;2611201800)");
  REQUIRE(is_right(whole));
  std::string block = bench.command("R6", "P.01(2611200900;2611201800)");
  std::string together;
  int blocks = 1;
  while (block[block.size() - 2] == '\x04') {
    REQUIRE(is_right(block));
    CHECK(bench.ask("\x15") == block);
    together += block.substr(1, block.size() - 3);
    block = bench.ask("\x06");
    REQUIRE(++blocks < 20);
  }
  CHECK(blocks == 5);  // 37 rows and a header, eight a block
  together += block.substr(1, block.size() - 3);
  CHECK(together == whole.substr(1, whole.size() - 3));
  CHECK(bench.ask("\x06").empty());
}

TEST_CASE("faults within a session", "[simulator]") {
  MeterBench parts(with_fault("partial-blocks"));
  parts.program();
  const std::string part = parts.command("R5", "P.01(2611201700;2611201800)");
  CHECK(std::count(part.begin(), part.end() - 1, '(') == 8 + 2);  // header and row
  CHECK(part[part.size() - 2] == '\x04');
  CHECK(parts.command("R1", "0.0.0()") == framed("(00043817)"));

  MeterBench broken(with_fault("b0-mid"));
  broken.program();
  CHECK(is_right(broken.command("R1", "0.0.0()")));
  CHECK(is_right(broken.command("R1", "0.0.0()")));
  CHECK(broken.command("R1", "0.0.0()") == break_frame);
  CHECK(broken.meter.baud() == 300);

  MeterBench summed(with_fault("sum-bcc"));
  summed.program();
  CHECK(is_right(summed.command("R1", "0.0.0()", BlockCheck::sum), BlockCheck::sum));
}

TEST_CASE("a session ends by the break at once, and by idleness", "[simulator]") {
  MeterBench bench;
  bench.program();
  CHECK(bench.command("B0", "").empty());
  CHECK(bench.meter.baud() == 300);
  CHECK(bench.program() == p0);
  CHECK(bench.hear_within(59s).empty());
  CHECK(bench.meter.baud() == 9600);
  (void)bench.hear_within(2s);
  CHECK(bench.meter.baud() == 300);
}

TEST_CASE("programming mode at 300 Bd, and refused for another Z", "[simulator]") {
  MeterBench bench;
  bench.sign_on();
  CHECK(bench.acknowledge("001") == p0);
  CHECK(bench.meter.baud() == 300);
  MeterBench other;
  other.sign_on();
  CHECK(
      other.acknowledge("041").starts_with("\x02"
                                           "F.F(00)"));
}
