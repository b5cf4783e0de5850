#include "transport/feed/text.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>

namespace meterwire::feed::test {

namespace {

std::string shown(const Message& message) {
  std::string text;
  append_text(text, message);
  return text;
}

Message with(Reading reading) {
  Message message;
  message.meter = "E1";
  message.protocol = "dsmr";
  message.readings = {std::move(reading)};
  return message;
}

}  // namespace

TEST_CASE("a message as people read it", "[text]") {
  Message message;
  message.meter = "E1";
  message.protocol = "dsmr";
  message.variant = "DSMR 5.0";
  message.time = "2026-11-20T19:00:00+01:00";
  message.check = "crc16";
  message.readings = {
      {"0-0:1.0.0", "meter_time", {text("261120190000W", "", "2026-11-20T19:00:00+01:00")}, false},
      {"1-0:1.8.1", "energy_import_t1", {number("1234.567", "kWh")}, false},
      {"0-1:24.1.0", "device_type", {text("003")}, false},
      {"0-1:96.1.0", "equipment_id", {text("4731", "G1")}, false},
      {"0-1:24.2.1", "gas", {number("5.1", "m3", "2026-11-20T18:55:00+01:00")}, false},
      {"1-0:99.97.0", "power_failure_log", {}, true},
      {"0-0:98.1.0",
       "demand_history",
       {number("3.5", "kW", "2026-08-31T18:15:00+02:00"), number("4.25", "kW", "2026-11-01T10:00:00+01:00")},
       true},
      {"0-0:96.1.1", "equipment_id", {text("4B38", "K8")}, false},
      {"0-0:96.13.0", "message", {text("")}, false},
  };
  message.errors = {{7, 3, "no '(' behind the code", "xx", 0}};
  CHECK(shown(message) ==
        "E1  DSMR 5.0  2026-11-20 19:00:00 +01:00  CRC right\n"
        "  0-0:1.0.0    meter_time         2026-11-20 19:00:00\n"
        "  1-0:1.8.1    energy_import_t1   1234.567 kWh\n"
        "  1-0:99.97.0  power_failure_log  (none)\n"
        "  0-0:98.1.0   demand_history     2 values\n"
        "                                       3.5 kW   2026-08-31 18:15:00 +02:00\n"
        "                                      4.25 kW   2026-11-01 10:00:00\n"
        "  0-0:96.1.1   equipment_id       K8\n"
        "  0-0:96.13.0  message            (empty)\n"
        "M-Bus 1: gas, G1\n"
        "  0-1:24.1.0   device_type        003\n"
        "  0-1:96.1.0   equipment_id       G1\n"
        "  0-1:24.2.1   gas                     5.1 m3   2026-11-20 18:55:00\n"
        "  line 7, column 3: no '(' behind the code: \"xx\"\n");
}

TEST_CASE("a message from the feed says where it comes from", "[text]") {
  Message message;
  message.meter = "E1";
  message.protocol = "dsmr";
  message.boot = "b";
  message.gateway = "bbb-7";
  message.seq = 42;
  message.part = 2;
  message.parts = 3;
  CHECK(shown(message) == "E1  dsmr  bbb-7 42 (part 2 of 3)\n");
}

TEST_CASE("what vouches for a message is said in words", "[text]") {
  Message message;
  message.meter = "E1";
  message.protocol = "dsmr";
  message.check = "crc16";
  message.tag = "mismatch";
  message.skew = -7300;
  CHECK(shown(message) == "E1  dsmr  CRC right, tag wrong  its clock is 2 h behind\n");
  message.tag = "a later word";
  message.check = "none";
  message.skew = 90;
  CHECK(shown(message) == "E1  dsmr  no check, a later word  its clock is 90 s ahead\n");
  message.skew = 31536000;
  CHECK(shown(message) == "E1  dsmr  no check, a later word  its clock is 365 days ahead\n");
}

TEST_CASE("the make of a meter stands behind its id", "[text]") {
  Message message = with({});
  message.readings.clear();
  message.model = "Kamstrup MC66";
  CHECK(shown(message) == "E1  Kamstrup MC66  dsmr\n");
}

TEST_CASE("what does not fit the page goes on in the next line", "[text]") {
  Message message =
      with({"0-0:96.13.0", "message", {text("", std::string(100, 'x') + " " + std::string(90, 'y'))}, false});
  message.meter = std::string(34, '0');
  message.variant = "DSMR 4.0";
  message.time = "2026-11-20T19:00:00+01:00";
  message.check = "crc16";
  const std::string text = shown(message);
  CHECK(meterwire::test::longest_line(text) <= 80);
  CHECK(std::count(text.begin(), text.end(), 'x') == 100);
  CHECK(std::count(text.begin(), text.end(), 'y') == 90);
  CHECK(text.find("+01:00\n  CRC right\n") != std::string::npos);
}

TEST_CASE("a few values without times stand on one line", "[text]") {
  CHECK(shown(with({"1.6.1", "demand", {number("1.5", "kW"), text("00-00-00,00:00")}, true})) ==
        "E1  dsmr\n  1.6.1  demand  1.5 kW  00-00-00,00:00\n");
}

TEST_CASE("units beyond ASCII do not shift the columns", "[text]") {
  Message message = with({"1", "a", {number("1", "\xC2\xB0\x43", "2026-11-20T18:55:00Z")}, false});
  message.readings.push_back({"2", "b", {number("1", "kW", "2026-11-20T18:55:00Z")}, false});
  CHECK(shown(message) ==
        "E1  dsmr\n"
        "  1  a  1 \xC2\xB0\x43  2026-11-20 18:55:00 Z\n"
        "  2  b  1 kW  2026-11-20 18:55:00 Z\n");
}

TEST_CASE("codes that only look like a channel's belong to the meter", "[text]") {
  for (const char* code : {"0-0:1.0.0", "0-x:1.0.0", "0-1234567:1", "0-", "1-1:1.8.0", "0.0.0"}) {
    CAPTURE(code);
    CHECK(shown(with({code, "", {text("x")}, false})).find("M-Bus") == std::string::npos);
  }
  CHECK(shown(with({"0-4:24.9.0", "", {text("x")}, false})).find("\nM-Bus 4\n") != std::string::npos);
}

TEST_CASE("what a meter sends does not steer the terminal", "[text]") {
  Message message;
  message.meter = "\x1B[2J";
  message.time =
      "2026-11-20\x1B"
      "19:00:00+01:00\x1B";
  message.readings = {{"c\n", "\x07", {text("\x1B", "\x1B", "\x1B")}, false}};
  message.errors = {{1, 1, "r", "\x1B", 0}};
  const std::string text = shown(message);
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

}  // namespace meterwire::feed::test
