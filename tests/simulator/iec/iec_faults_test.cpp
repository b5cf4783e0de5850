#include "tests/simulator/iec/meter_bench.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace meterwire::simulator::iec;
using namespace std::chrono_literals;

namespace {

std::string readout(MeterBench& bench) {
  bench.sign_on();
  std::string block = bench.acknowledge("050");
  (void)bench.hear_within(10s);
  return block;
}

std::string readout_with(std::string_view fault, IecKind kind = IecKind::mode_c) {
  MeterBench bench(with_fault(fault, kind));
  return readout(bench);
}

}  // namespace

TEST_CASE("faults of the block check", "[simulator]") {
  MeterBench once(with_fault("bad-bcc-once"));
  CHECK(!is_right(readout(once)));
  CHECK(is_right(readout(once)));

  MeterBench repeated(with_fault("bad-bcc-once"));
  repeated.sign_on();
  CHECK(!is_right(repeated.acknowledge("050")));
  CHECK(is_right(repeated.ask("\x15")));

  MeterBench always(with_fault("bad-bcc"));
  MeterBench twice(with_fault("bad-bcc=2"));
  for (int round = 0; round < 4; ++round) {
    CHECK(!is_right(readout(always)));
    CHECK(is_right(readout(twice)) == (round >= 2));
  }
  CHECK(is_right(readout_with("sum-bcc"), BlockCheck::sum));
  CHECK(readout_with("no-bcc").back() == '\x03');
}

TEST_CASE("a BCC that is a control character itself", "[simulator]") {
  for (const auto& [fault, wanted] : {std::pair("glued", '\n'), std::pair("glued=etx", '\x03')}) {
    const std::string block = readout_with(fault);
    CHECK(is_right(block));
    CHECK(block.back() == wanted);
    IecOptions summed = with_fault(fault);
    summed.faults.add("sum-bcc");
    MeterBench bench(summed);
    const std::string sum = readout(bench);
    CHECK(is_right(sum, BlockCheck::sum));
    CHECK(sum.back() == wanted);
  }
}

TEST_CASE("faults around a block", "[simulator]") {
  CHECK(readout_with("no-end").find('!') == std::string::npos);
  CHECK(is_right(readout_with("no-end")));
  CHECK(readout_with("extra-ack").starts_with("\x06\r\n\x02"));
  CHECK(readout_with("ack-echo")
            .starts_with("\x06"
                         "050\r\n\x02"));
  MeterBench lost(with_fault("lost-stx-once"));
  CHECK(readout(lost).starts_with("F.F(00)"));
  CHECK(is_right(readout(lost)));
  MeterBench cut(with_fault("cut-every=2"));
  CHECK(is_right(readout(cut)));
  CHECK(readout(cut).find('\x03') == std::string::npos);
}

TEST_CASE("a readout with two pauses is whole", "[simulator]") {
  MeterBench bench(with_fault("pause"));
  bench.sign_on();
  bench.say(
      "\x06"
      "050\r\n");
  std::string block = bench.listen(300ms, 9600).bytes;
  block += bench.listen(1400ms, 9600).bytes;
  const Transmission last = bench.listen(1400ms, 9600);
  block += last.bytes;
  CHECK(is_right(block));
  CHECK(last.telegram.ends_with(block));
}

TEST_CASE("a meter that hangs is deaf for three seconds", "[simulator]") {
  MeterBench bench(with_fault("hang-up=1"));
  bench.sign_on();
  CHECK(bench.acknowledge("050").find('\x03') == std::string::npos);
  CHECK(bench.ask("\x15").empty());
  CHECK(bench.sign_on().empty());
  (void)bench.hear_within(3s);
  CHECK(bench.meter.baud() == 300);
  CHECK(is_right(readout(bench)));
}

TEST_CASE("a cable is pulled within the first readout", "[simulator]") {
  MeterBench bench(with_fault("unplugged"));
  bench.sign_on();
  bench.say(
      "\x06"
      "050\r\n");
  const Transmission half = bench.listen(300ms, 9600);
  CHECK(half.unplug);
  CHECK(half.telegram.empty());
  (void)bench.hear_within(3s);
  CHECK(is_right(readout(bench)));
}

TEST_CASE("a meter that proposes a speed and stays", "[simulator]") {
  MeterBench bench(with_fault("stays-at-300"));
  bench.sign_on();
  bench.say(
      "\x06"
      "050\r\n");
  CHECK(is_right(bench.listen(300ms, 300).bytes));
}

TEST_CASE("faults of the sign-on", "[simulator]") {
  MeterBench deaf(with_fault("deaf-once"));
  CHECK(deaf.sign_on().empty());
  CHECK(!deaf.sign_on().empty());

  MeterBench garbled(with_fault("garbled-identification-once"));
  const std::string bad = garbled.sign_on();
  CHECK(!bad.starts_with("/MWS5"));
  CHECK(bad.ends_with("\r\n"));
  CHECK(garbled.sign_on().starts_with("/MWS5"));

  MeterBench slow(with_fault("slow-reaction"));
  slow.say("/?!\r\n");
  CHECK(slow.listen(1400ms, 300).bytes.starts_with("/MWS5"));
  slow.say(
      "\x06"
      "050\r\n");
  CHECK(is_right(slow.listen(1400ms, 9600).bytes));

  MeterBench noisy(with_fault("noise"));
  const std::string with_noise = noisy.sign_on();
  CHECK(with_noise.find("/MWS5") >= 3);
  CHECK(with_noise.ends_with("SIM00043817\r\n"));
}

TEST_CASE("a meter that does not know NAK", "[simulator]") {
  MeterBench bench(with_fault("no-nak"));
  bench.sign_on();
  CHECK(is_right(bench.acknowledge("050")));
  CHECK(bench.ask("\x15").empty());
}

TEST_CASE("a meter that insists on HDLC", "[simulator]") {
  MeterBench bench(with_fault("hdlc-only", IecKind::mode_e));
  bench.sign_on();
  CHECK(bench.acknowledge("050").empty());
  CHECK(bench.hear_within(5s).empty());
  bench.sign_on();
  CHECK(bench.acknowledge("252").front() == '\x7E');
}

TEST_CASE("the end of an earlier readout is still coming", "[simulator]") {
  MeterBench bench(with_fault("previous-tail"));
  CHECK(bench.meter.baud() == 9600);
  const auto due = bench.meter.due();
  REQUIRE(due);
  CHECK(bench.meter.speak(*due).bytes.size() > 1900);
  CHECK(bench.meter.baud() == 9600);
  bench.say("/?!\r\n");
  bench.meter.spoken(bench.now);
  CHECK(bench.meter.baud() == 300);
  CHECK(bench.hear_within(5s).empty());
  CHECK(is_right(readout(bench)));
}

TEST_CASE("a meter that sleeps", "[simulator]") {
  MeterBench bench(with_fault("wake-up"));
  CHECK(bench.sign_on().empty());
  const auto wake = [&](int nuls, std::chrono::milliseconds silence) {
    for (int n = 0; n < nuls; ++n) {
      bench.now += 33334us;
      bench.say(std::string_view("\0", 1));
    }
    bench.now += silence + 33334us;
    return bench.sign_on();
  };
  CHECK(wake(50, 1500ms).empty());
  CHECK(wake(66, 1000ms).empty());
  CHECK(wake(66, 2500ms).empty());
  CHECK(wake(66, 1600ms).starts_with("/MWS5"));
}
