#include "tests/simulator/mode_c_meter.hpp"

#include "tests/simulator/checksum.hpp"
#include "tests/simulator/telegram_text.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

constexpr MeterTime start = sys_days(2026y / November / 20) + hours(18);
const std::string identification = "/MWS5\\@SIM00043817\r\n";

// A meter and a reader whose characters take no time.
struct Bench {
  explicit Bench(ModeCOptions options = {}) : meter(std::move(options), start) {}

  void say(std::string_view text) {
    for (const char c : text) {
      meter.hear(c, now);
    }
  }

  // Waits until the meter speaks; says how long that took and at what speed.
  Transmission listen(milliseconds expected_wait, unsigned expected_baud) {
    const auto due = meter.due();
    REQUIRE(due);
    CHECK(duration_cast<milliseconds>(*due - now) == expected_wait);
    now = *due;
    Transmission sent = meter.speak(now);
    CHECK(meter.baud() == expected_baud);
    meter.spoken(now);
    return sent;
  }

  void sign_on(std::string_view request = "/?!\r\n") {
    say(request);
    const Transmission sent = listen(200ms, 300);
    CHECK(sent.bytes == identification);
    CHECK(sent.telegram.empty());
  }

  bool answers(std::string_view request) {
    say(request);
    return meter.due().has_value();
  }

  ModeCMeter meter;
  MeterTime now = start;
};

void check_block(std::string_view block) {
  REQUIRE(block.size() > 8);
  CHECK(block.front() == '\x02');
  CHECK(block.substr(block.size() - 5, 4) == "!\r\n\x03");
  CHECK(block.back() == block_check(block.substr(1, block.size() - 2)));
}

ModeCOptions with_fault(std::string_view fault) {
  ModeCOptions options;
  options.faults.add(fault);
  return options;
}

}  // namespace

TEST_CASE("a readout at the proposed speed, then 300 Bd again", "[simulator]") {
  Bench bench;
  CHECK(!bench.meter.due());
  for (int round = 0; round < 2; ++round) {
    bench.sign_on();
    bench.say(
        "\x06"
        "050\r\n");
    const Transmission data = bench.listen(300ms, 9600);
    check_block(data.bytes);
    CHECK(data.telegram == identification + data.bytes);
    CHECK(bench.meter.baud() == 300);
    CHECK(!bench.meter.due());
  }
}

TEST_CASE("the values of a readout move", "[simulator]") {
  Bench bench;
  bench.sign_on();
  bench.say(
      "\x06"
      "050\r\n");
  const std::string first = bench.listen(300ms, 9600).bytes;
  bench.now += hours(1);
  bench.sign_on();
  bench.say(
      "\x06"
      "050\r\n");
  const std::string second = bench.listen(300ms, 9600).bytes;
  CHECK(digits_of(second, "1.8.0") > digits_of(first, "1.8.0"));
  CHECK(in_brackets(first, "0.9.1") == "190000");
  CHECK(in_brackets(second, "0.9.1") == "200001");
}

TEST_CASE("any other Z gives the data at 300 Bd", "[simulator]") {
  for (const char* acknowledgement : {"\x06"
                                      "000\r\n",
                                      "\x06"
                                      "040\r\n",
                                      "\x06"
                                      "060\r\n",
                                      "\x06"
                                      "0A0\r\n"}) {
    Bench bench;
    bench.sign_on();
    bench.say(acknowledgement);
    check_block(bench.listen(300ms, 300).bytes);
  }
}

TEST_CASE("without an ACK the data come at 300 Bd after two seconds", "[simulator]") {
  for (const char* answer : {"", "\x15\r\n",
                             "\x06"
                             "252\r\n",
                             "rubbish"}) {
    INFO(answer);
    Bench bench;
    bench.sign_on();
    bench.say(answer);
    check_block(bench.listen(2000ms, 300).bytes);
  }
}

TEST_CASE("requests that are for this meter", "[simulator]") {
  CHECK(Bench().answers("/?!\r\n"));
  CHECK(Bench().answers("/?00043817!\r\n"));
  CHECK(Bench().answers("/?43817!\r\n"));
  CHECK(Bench().answers("/?000000043817!\r\n"));
  CHECK(Bench().answers(std::string(1000, '\0') + "/?!\r\n"));
  CHECK(Bench().answers("noise/?\r\n/?!\r\n"));
}

TEST_CASE("requests that are not", "[simulator]") {
  CHECK(!Bench().answers("/?43818!\r\n"));
  CHECK(!Bench().answers("/?438170!\r\n"));
  CHECK(!Bench().answers("/?!\n"));
  CHECK(!Bench().answers("/1!\r\n"));
  CHECK(!Bench().answers("?!\r\n"));
  CHECK(
      !Bench().answers("\x06"
                       "050\r\n"));
  CHECK(!Bench(with_fault("silent")).answers("/?!\r\n"));
}

TEST_CASE("a meter that speaks does not listen", "[simulator]") {
  Bench bench;
  bench.say("/?!\r\n");
  bench.say(
      "\x06"
      "050\r\n");
  CHECK(bench.listen(200ms, 300).bytes == identification);
  check_block(bench.listen(2000ms, 300).bytes);
}

TEST_CASE("other speeds can be proposed", "[simulator]") {
  ModeCOptions options;
  options.baud_character = '3';
  options.address = "7";
  Bench bench(options);
  bench.say("/?007!\r\n");
  CHECK(bench.listen(200ms, 300).bytes == "/MWS3\\@SIM7\r\n");
  bench.say(
      "\x06"
      "030\r\n");
  check_block(bench.listen(300ms, 2400).bytes);
}

TEST_CASE("a given readout is sent byte for byte", "[simulator]") {
  ModeCOptions options;
  options.readout = "1.8.0(000001.000*kWh)\r\nodd line\xE4\r\n";
  Bench bench(options);
  bench.sign_on();
  bench.say(
      "\x06"
      "050\r\n");
  const std::string block = bench.listen(300ms, 9600).bytes;
  check_block(block);
  CHECK(block.substr(1, block.size() - 6) == options.readout);
}

TEST_CASE("faults of a readout", "[simulator]") {
  const auto readout = [](Bench& bench) {
    bench.sign_on();
    bench.say(
        "\x06"
        "050\r\n");
    return bench.listen(300ms, 9600).bytes;
  };
  SECTION("the first BCC is wrong") {
    Bench bench(with_fault("bad-bcc-once"));
    const std::string block = readout(bench);
    CHECK(block.back() != block_check(std::string_view(block).substr(1, block.size() - 2)));
    check_block(readout(bench));
  }
  SECTION("no '!' line, with a right BCC") {
    Bench bench(with_fault("no-end"));
    const std::string block = readout(bench);
    CHECK(block.find('!') == std::string::npos);
    CHECK(block.back() == block_check(std::string_view(block).substr(1, block.size() - 2)));
  }
  SECTION("cut") {
    Bench bench(with_fault("cut-every=2"));
    check_block(readout(bench));
    CHECK(readout(bench).find('\x03') == std::string::npos);
  }
}
