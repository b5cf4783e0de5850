#include "tests/simulator/line.hpp"

#include "tests/simulator/checksum.hpp"
#include "tests/simulator/iec/iec_meter.hpp"
#include "tests/simulator/p1_meter.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/support/catch.hpp"

#include <vector>

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

constexpr MeterTime start = sys_days(2026y / November / 20) + hours(18);

// A line whose time is in the hands of the test, and the reader's end of it.
struct Bench {
  explicit Bench(Meter& meter, LineOptions options = {})
      : line(meter, options,
             {[this](std::string_view t) { telegrams.emplace_back(t); },
              [this](std::string_view t) { log.emplace_back(t); }}) {}

  // What the reader gets until the line is silent or `end` has come.
  std::string read_until(MeterTime end) {
    std::string got = line.advance(baud, now);
    while (const auto next = line.next()) {
      if (*next > end) {
        break;
      }
      now = std::max(now, *next);
      got += line.advance(baud, now);
    }
    return got;
  }

  std::vector<std::string> telegrams;
  std::vector<std::string> log;
  std::optional<unsigned> baud;
  MeterTime now = start;
  Line line;
};

const LineOptions seven_bits_with_parity{.seven_bits = true, .parity = true, .echo = false, .slice = 5ms};

}  // namespace

TEST_CASE("telegrams arrive as they were sent, one a second", "[simulator]") {
  P1Meter meter(115200, &dsmr5_telegram, 1s, 1, start, {});
  Bench bench(meter);
  bench.baud = 115200;
  const std::string got = bench.read_until(start + 2s + 500ms);
  REQUIRE(bench.telegrams.size() == 3);
  CHECK(got == bench.telegrams[0] + bench.telegrams[1] + bench.telegrams[2]);
  CHECK(bench.line.telegrams() == 3);
  CHECK(bench.log.empty());
}

TEST_CASE("a telegram counts when its last character has left", "[simulator]") {
  P1Meter meter(115200, &dsmr5_telegram, 1s, 1, start, {});
  Bench bench(meter);
  const std::string half = bench.read_until(start + 40ms);
  CHECK(half.size() > 400);
  CHECK(half.size() < 480);
  CHECK(bench.line.telegrams() == 0);
}

TEST_CASE("a reader at another speed gets rubbish, and the log says so once", "[simulator]") {
  P1Meter meter(115200, &dsmr5_telegram, 1s, 1, start, {});
  Bench bench(meter);
  bench.baud = 9600;
  const std::string got = bench.read_until(start + 2s + 500ms);
  CHECK(got.find("kWh") == std::string::npos);
  REQUIRE(bench.log.size() == 1);
  CHECK(bench.log[0].find("9600 Bd") != std::string::npos);
  bench.baud = 38400;
  (void)bench.read_until(start + 3s + 500ms);
  CHECK(bench.log.size() == 2);
  bench.baud = 115200;
  const std::string right = bench.read_until(start + 4s + 500ms);
  CHECK(right == bench.telegrams.back());
  CHECK(bench.log.size() == 2);
}

TEST_CASE("a 7E1 meter puts parity into bit 7", "[simulator]") {
  P1Meter meter(9600, &dsmr22_telegram, 10s, 1, start, {});
  Bench bench(meter, seven_bits_with_parity);
  bench.baud = 9600;
  const std::string got = bench.read_until(start + 5s);
  REQUIRE(bench.telegrams.size() == 1);
  CHECK(got == with_even_parity(bench.telegrams[0]));
  CHECK(got != bench.telegrams[0]);
}

TEST_CASE("a mode C readout at the speed of the line", "[simulator]") {
  IecMeter meter({}, start);
  Bench bench(meter, seven_bits_with_parity);
  bench.baud = 300;
  bench.line.received(with_even_parity("/?!\r\n"), 300U, bench.now);
  const std::string identification = bench.read_until(start + 1500ms);
  CHECK(identification == with_even_parity("/MWS5\\@SIM00043817\r\n"));
  CHECK(bench.now == start + 166667us + 200ms + 666667us);  // five characters, reaction, twenty characters

  SECTION("the reader changes its speed right behind the ACK") {
    bench.baud = 9600;
    bench.line.received(with_even_parity("\x06"
                                         "050\r\n"),
                        9600U, bench.now);
    const std::string data = bench.read_until(start + 10s);
    REQUIRE(bench.telegrams.size() == 1);
    CHECK(identification + data == with_even_parity(bench.telegrams[0]));
    CHECK(bench.line.telegrams() == 1);
    CHECK(bench.log.empty());
  }
  SECTION("its bytes arrive a little later than the change of its speed") {
    bench.baud = 9600;
    CHECK(bench.line.advance(bench.baud, bench.now).empty());
    bench.now += 30ms;
    bench.line.received(with_even_parity("\x06"
                                         "050\r\n"),
                        9600U, bench.now);
    bench.read_until(start + 10s);
    CHECK(bench.telegrams.size() == 1);
    CHECK(bench.log.empty());
  }
  SECTION("the reader forgets to change its speed") {
    bench.line.received(with_even_parity("\x06"
                                         "050\r\n"),
                        300U, bench.now);
    const std::string data = bench.read_until(start + 10s);
    CHECK(data.find("kWh") == std::string::npos);
    CHECK(bench.log.size() == 1);
  }
}

TEST_CASE("a strict line garbles an acknowledgement that was cut off by a change of speed", "[simulator]") {
  IecMeter meter({}, start);
  LineOptions options = seven_bits_with_parity;
  options.strict_drain = true;
  Bench bench(meter, options);
  bench.baud = 300;
  bench.line.received(with_even_parity("/?!\r\n"), 300U, bench.now);
  bench.read_until(start + 1500ms);
  const MeterTime sent = bench.now;
  const auto acknowledge = [&](unsigned baud) {
    bench.line.received(with_even_parity("\x06"
                                         "050\r\n"),
                        baud, bench.now);
  };
  const auto speed_of_readout = [&] {
    bench.read_until(sent + 2200ms);
    REQUIRE(bench.telegrams.size() == 1);
    return meter.baud();
  };

  SECTION("sent to its end") {
    acknowledge(300);
    bench.read_until(sent + 200ms);
    bench.baud = 9600;
    CHECK(speed_of_readout() == 9600);
    CHECK(bench.log.empty());
  }
  SECTION("cut off in its middle") {
    acknowledge(300);
    bench.read_until(sent + 100ms);
    bench.baud = 9600;
    CHECK(speed_of_readout() == 300);
    CHECK(bench.log.size() == 1);
  }
  SECTION("cut off at once") {
    bench.baud = 9600;
    acknowledge(9600);
    CHECK(speed_of_readout() == 300);
  }
}

TEST_CASE("a request at another speed is not understood", "[simulator]") {
  IecMeter meter({}, start);
  Bench bench(meter, seven_bits_with_parity);
  bench.baud = 9600;
  bench.line.received("/?!\r\n", 9600U, bench.now);
  CHECK(bench.read_until(start + 10s).empty());
  CHECK(bench.log.size() == 1);
}

TEST_CASE("an echo comes back character by character", "[simulator]") {
  IecMeter meter({}, start);
  LineOptions options = seven_bits_with_parity;
  options.echo = true;
  Bench bench(meter, options);
  bench.line.received(with_even_parity("/?!\r\n"), {}, bench.now);
  CHECK(bench.read_until(start + 170ms) == with_even_parity("/?!\r\n"));
  CHECK(bench.read_until(start + 1500ms).size() == 20);
}

TEST_CASE("parity bits are wrong, and nothing else", "[simulator]") {
  IecMeter meter({}, start);
  LineOptions options = seven_bits_with_parity;
  options.parity_errors = true;
  Bench bench(meter, options);
  bench.line.received(with_even_parity("/?!\r\n"), {}, bench.now);
  const std::string got = bench.read_until(start + minutes(5));  // nobody acknowledges: all of it at 300 Bd
  REQUIRE(bench.telegrams.size() == 1);
  const std::string right = with_even_parity(bench.telegrams[0]);
  REQUIRE(got.size() == right.size());
  for (std::size_t n = 0; n < got.size(); ++n) {
    REQUIRE(static_cast<unsigned char>(got[n] ^ right[n]) == (n % 50 == 49 ? 0x80 : 0));
  }
}

TEST_CASE("who holds the cable is told when it is pulled", "[simulator]") {
  IecOptions meter_options;
  meter_options.faults.add("unplugged");
  IecMeter meter(meter_options, start);
  int pulled = 0;
  Line line(meter, {.seven_bits = true}, {.unplugged = [&] { ++pulled; }});
  line.received("/?!\r\n", {}, start);
  std::string got = line.advance({}, start);
  while (const auto next = line.next()) {
    got += line.advance({}, *next);
  }
  CHECK(pulled == 1);
  CHECK(got.find("\x02"
                 "F.F(00)") != std::string::npos);
  CHECK(got.find('\x03') == std::string::npos);
}

TEST_CASE("a reader that floods the line costs no memory", "[simulator]") {
  IecMeter meter({}, start);
  Bench bench(meter, {.seven_bits = true, .parity = true, .echo = true, .slice = 5ms});
  for (int i = 0; i < 100; ++i) {
    bench.line.received(std::string(1000, 'x'), {}, bench.now);
  }
  CHECK(bench.read_until(start + minutes(30)).size() == 4096);
}
