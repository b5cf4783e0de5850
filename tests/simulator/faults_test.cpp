#include "tests/simulator/faults.hpp"

#include "tests/support/catch.hpp"

#include <set>

using namespace meterwire::simulator;

namespace {

const std::string telegram = "/SIM5 x\r\n\r\n1-0:1.7.0(01.000*kW)\r\n!0ABC\r\n";

Faults fault(std::string_view text) {
  Faults faults;
  faults.add(text);
  return faults;
}

}  // namespace

TEST_CASE("a telegram without faults stays as it is", "[simulator]") {
  CHECK(with_faults(telegram, 1, {}) == telegram);
}

TEST_CASE("every Nth CRC is wrong, and nothing else", "[simulator]") {
  const Faults faults = fault("bad-crc-every=3");
  CHECK(with_faults(telegram, 1, faults) == telegram);
  CHECK(with_faults(telegram, 2, faults) == telegram);
  CHECK(with_faults(telegram, 3, faults) == "/SIM5 x\r\n\r\n1-0:1.7.0(01.000*kW)\r\n!1ABC\r\n");
  CHECK(with_faults(telegram, 4, faults) == telegram);
}

TEST_CASE("every Nth telegram is cut in half", "[simulator]") {
  CHECK(with_line_faults(telegram, 1, fault("cut-every=2")) == telegram);
  CHECK(with_line_faults(telegram, 2, fault("cut-every=2")) == telegram.substr(0, telegram.size() / 2));
}

TEST_CASE("the '!' line is missing", "[simulator]") {
  CHECK(with_faults(telegram, 1, fault("no-end")) == "/SIM5 x\r\n\r\n1-0:1.7.0(01.000*kW)\r\n");
}

TEST_CASE("stray bytes never look like a start or a line end", "[simulator]") {
  std::set<std::string> seen;
  for (unsigned number = 1; number <= 200; ++number) {
    const std::string bytes = stray_bytes(number);
    REQUIRE(bytes == stray_bytes(number));
    REQUIRE(bytes.size() >= 3);
    for (const char c : bytes) {
      REQUIRE(std::string_view("/\r\n\x02").find(static_cast<char>(c & 0x7F)) == std::string_view::npos);
    }
    seen.insert(bytes);
  }
  CHECK(seen.size() > 190);
}

TEST_CASE("faults that are none are refused on one line", "[simulator]") {
  for (const char* text : {"", "wrong", "noise=3", "cut-every", "cut-every=", "cut-every=0", "cut-every=x",
                           "cut-every=2x", "cut-every=99999999999"}) {
    INFO(text);
    try {
      fault(text);
      FAIL("accepted");
    } catch (const std::invalid_argument& error) {
      CHECK(std::string_view(error.what()).starts_with("--fault "));
      CHECK(std::string_view(error.what()).find('\n') == std::string_view::npos);
    }
  }
  CHECK(fault_help().find("bad-crc-every=N") != std::string::npos);
}
