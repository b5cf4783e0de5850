#include "tests/simulator/iec/iec_meter.hpp"

#include "tests/simulator/iec/meter_bench.hpp"
#include "tests/simulator/telegram_text.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>

using namespace meterwire::simulator;
using namespace std::chrono_literals;

namespace {

const std::string identification = "/MWS5\\@SIM00043817\r\n";

bool answers(std::string_view request, IecOptions options = {}) {
  MeterBench bench(std::move(options));
  bench.say(request);
  return bench.meter.due().has_value();
}

std::string readout(MeterBench& bench) {
  bench.sign_on();
  return bench.acknowledge("050");
}

}  // namespace

TEST_CASE("a readout at the proposed speed, then 300 Bd again", "[simulator]") {
  MeterBench bench;
  CHECK(!bench.meter.due());
  for (int round = 0; round < 2; ++round) {
    bench.say("/?!\r\n");
    CHECK(bench.listen(200ms, 300).bytes == identification);
    bench.say(
        "\x06"
        "050\r\n");
    const Transmission data = bench.listen(300ms, 9600);
    CHECK(is_right(data.bytes));
    CHECK(data.bytes.ends_with(std::string("!\r\n\x03") + data.bytes.back()));
    CHECK(data.telegram == identification + data.bytes);
    CHECK(bench.meter.baud() == 9600);  // a NAK would be heard
    CHECK(bench.listen(1500ms, 300).bytes.empty());
    CHECK(!bench.meter.due());
  }
}

TEST_CASE("a NAK brings the same readout again", "[simulator]") {
  MeterBench bench;
  const std::string first = readout(bench);
  CHECK(bench.ask("\x15") == first);
  CHECK(bench.ask("\x15") == first);
  CHECK(bench.ask("\x06").empty());
  CHECK(bench.meter.baud() == 300);
}

TEST_CASE("the values of a readout move", "[simulator]") {
  MeterBench bench;
  const std::string first = readout(bench);
  (void)bench.hear_within(std::chrono::hours(1));
  const std::string second = readout(bench);
  CHECK(digits_of(second, "1.8.0") > digits_of(first, "1.8.0"));
  CHECK(in_brackets(first, "0.9.1") == "190000");
  CHECK(in_brackets(second, "0.9.1") == "200001");
}

TEST_CASE("any other Z gives the data at 300 Bd", "[simulator]") {
  for (const char* vzy : {"000", "040", "060", "0A0", "041"}) {
    INFO(vzy);
    MeterBench bench;
    bench.sign_on();
    bench.say("\x06" + std::string(vzy) + "\r\n");
    CHECK(is_right(bench.listen(300ms, 300).bytes));
  }
}

TEST_CASE("without an ACK the data come at 300 Bd after two seconds", "[simulator]") {
  for (const char* answer : {"", "\x15\r\n",
                             "\x06"
                             "252\r\n",
                             "rubbish"}) {
    INFO(answer);
    MeterBench bench;
    bench.say("/?!\r\n");
    (void)bench.listen(200ms, 300);
    bench.say(answer);
    CHECK(is_right(bench.listen(2000ms, 300).bytes));
  }
}

TEST_CASE("requests that are for this meter", "[simulator]") {
  CHECK(answers("/?!\r\n"));
  CHECK(answers("/?00043817!\r\n"));
  CHECK(answers("/?43817!\r\n"));
  CHECK(answers("/?000000043817!\r\n"));
  CHECK(answers(std::string(1000, '\0') + "/?!\r\n"));
  CHECK(answers("noise/?\r\n/?!\r\n"));
  CHECK(answers("/1!\r\n"));
  CHECK(answers("/2!\r\n"));
  CHECK(answers("/4!\r\n"));
  CHECK(answers("/#!\r\n"));
}

TEST_CASE("requests that are not", "[simulator]") {
  CHECK(!answers("/?43818!\r\n"));
  CHECK(!answers("/?438170!\r\n"));
  CHECK(!answers("/?!\n"));
  CHECK(!answers("/3!\r\n"));
  CHECK(!answers("?!\r\n"));
  CHECK(
      !answers("\x06"
               "050\r\n"));
  CHECK(!answers("/?!\r\n", with_fault("silent")));
}

TEST_CASE("who asks with another character gets three lines", "[simulator]") {
  IecOptions options;
  options.request_character = '#';
  MeterBench bench(options);
  bench.sign_on("/?!\r\n");
  const std::string short_list = bench.acknowledge("050");
  CHECK(std::count(short_list.begin(), short_list.end(), '\n') >= 4);  // three and the '!'; the BCC may be one too
  CHECK(short_list.find("1.8.0(") == std::string::npos);
  (void)bench.hear_within(2s);
  bench.sign_on("/#!\r\n");
  CHECK(bench.acknowledge("050").find("1.8.0(") != std::string::npos);
}

TEST_CASE("a meter that speaks does not listen", "[simulator]") {
  MeterBench bench;
  bench.say("/?!\r\n");
  bench.say(
      "\x06"
      "050\r\n");
  CHECK(bench.listen(200ms, 300).bytes == identification);
  CHECK(is_right(bench.listen(2000ms, 300).bytes));
}

TEST_CASE("speeds that can be proposed", "[simulator]") {
  constexpr std::array<unsigned, 10> bauds{300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
  for (char z = '0'; z <= '9'; ++z) {
    IecOptions options;
    options.baud_character = z;
    options.address = "7";
    MeterBench bench(options);
    CHECK(bench.sign_on("/?007!\r\n") == std::string("/MWS") + z + "\\@SIM7\r\n");
    bench.say(std::string("\x06") + "0" + z + "0\r\n");
    CHECK(is_right(bench.listen(300ms, bauds[static_cast<std::size_t>(z - '0')]).bytes));
  }
}

TEST_CASE("mode A goes on at 300 Bd, mode B switches unasked", "[simulator]") {
  IecOptions options;
  options.kind = IecKind::mode_a;
  MeterBench a(options);
  a.say("/?!\r\n");
  CHECK(a.listen(200ms, 300).bytes == "/MWS SIM00043817\r\n");
  CHECK(is_right(a.listen(200ms, 300).bytes));

  options.kind = IecKind::mode_b;
  options.baud_character = 'C';
  MeterBench b(options);
  b.say("/?!\r\n");
  const auto due = b.meter.due();
  REQUIRE(due);
  CHECK(b.meter.speak(*due).bytes == "/MWSCSIM00043817\r\n");
  CHECK(b.meter.baud() == 300);
  b.now = *due;
  b.meter.spoken(b.now);
  CHECK(is_right(b.listen(300ms, 2400).bytes));
}

TEST_CASE("mode E reads out for a reader without HDLC", "[simulator]") {
  IecOptions options;
  options.kind = IecKind::mode_e;
  MeterBench bench(options);
  CHECK(bench.sign_on() == "/MWS5\\2SIM00043817\r\n");
  SECTION("ACK 0 Z 0") {
    CHECK(is_right(bench.acknowledge("050")));
  }
  SECTION("ACK 2 Z 2") {
    bench.say(
        "\x06"
        "252\r\n");
    CHECK(bench.listen(300ms, 9600).bytes.front() == '\x7E');
    CHECK(bench.meter.baud() == 300);
  }
}

TEST_CASE("a given readout is sent byte for byte", "[simulator]") {
  IecOptions options;
  options.readout = "1.8.0(000001.000*kWh)\r\nodd line\xE4\r\n";
  MeterBench bench(options);
  CHECK(readout(bench) == framed(options.readout + "!\r\n"));
}

TEST_CASE("a recorded readout is sent with all that belongs to it", "[simulator]") {
  IecOptions options;
  options.identification = "/KAM MC";
  options.recorded =
      "\x02"
      "0.0(1)!\r\n\x03"
      "a";
  MeterBench bench(options);
  CHECK(bench.sign_on() == "/KAM MC\r\n" + options.recorded);
}
