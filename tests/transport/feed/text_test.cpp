#include "transport/feed/text.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"

namespace meterwire::feed::test {

TEST_CASE("a message as people read it", "[text]") {
  Message message;
  message.meter = "E1";
  message.protocol = "dsmr";
  message.variant = "DSMR 5.0";
  message.time = "2026-11-20T19:00:00+01:00";
  message.check = "crc16";
  message.readings = {
      {"1-0:1.8.1", "energy_import_t1", {number("1234.567", "kWh")}, false},
      {"0-1:24.2.1", "gas", {number("5.1", "m3", "2026-11-20T18:55:00+01:00")}, false},
      {"1-0:99.97.0", "power_failure_log", {}, true},
      {"0-0:96.1.1", "equipment_id", {text("4B38", "K8")}, false},
  };
  message.errors = {{7, 3, "no '(' behind the code", "xx", 0}};
  std::string shown;
  append_text(shown, message);
  CHECK(shown ==
        "E1  dsmr, DSMR 5.0  2026-11-20T19:00:00+01:00  crc16\n"
        "  1-0:1.8.1    energy_import_t1   1234.567 kWh\n"
        "  0-1:24.2.1   gas                5.1      m3   2026-11-20T18:55:00+01:00\n"
        "  1-0:99.97.0  power_failure_log  (none)\n"
        "  0-0:96.1.1   equipment_id       4B38          \"K8\"\n"
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
  std::string shown;
  append_text(shown, message);
  CHECK(shown == "E1  dsmr  bbb-7 42 (part 2 of 3)\n");
}

TEST_CASE("what a meter sends does not steer the terminal", "[text]") {
  Message message;
  message.meter = "\x1B[2J";
  message.readings = {{"c\n", "\x07", {text("\x1B", "\x1B")}, false}};
  message.errors = {{1, 1, "r", "\x1B", 0}};
  std::string shown;
  append_text(shown, message);
  CHECK(shown.find('\x1B') == std::string::npos);
  CHECK(shown.find('\x07') == std::string::npos);
  CHECK(std::count(shown.begin(), shown.end(), '\n') == 3);
}

}  // namespace meterwire::feed::test
