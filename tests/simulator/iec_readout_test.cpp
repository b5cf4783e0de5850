#include "tests/simulator/iec_readout.hpp"

#include "tests/simulator/telegram_text.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace std::chrono;

TEST_CASE("a readout in reduced codes with history", "[simulator]") {
  const Household house(1, sys_days(2026y / November / 20) + hours(18) + seconds(5));
  const std::string body = readout_body(house, "00043817");
  CHECK(body.starts_with(
      "F.F(00)\r\n0.0.0(00043817)\r\nC.1.0(00043817)\r\n0.9.1(190005)\r\n0.9.2(261120)\r\n0.1.0(13)\r\n"));
  CHECK(body.ends_with("*A)\r\n"));
  CHECK(digits_of(body, "1.8.0") - digits_of(body, "1.8.1") - digits_of(body, "1.8.2") <= 1);
  CHECK(in_brackets(body, "1.6.1").find("*kW)(2611") != std::string_view::npos);
  for (const char* code : {"1.8.0*12", "1.8.0*01", "1.8.1*06", "1.8.2*07", "2.8.0*01", "1.6.1*12"}) {
    CHECK(!in_brackets(body, code).empty());
  }
  CHECK(digits_of(body, "1.8.0*01") < digits_of(body, "1.8.0*12"));
  CHECK(digits_of(body, "1.8.0*12") < digits_of(body, "1.8.0"));
  CHECK(digits_of(body, "32.7.0") >= 2250);
}
