#include "tests/meter/meter_program.hpp"
#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>

using namespace meterwire::test;

namespace {

bool any_starts_with(const std::vector<std::string>& heard, std::string_view start) {
  return std::ranges::any_of(heard, [start](const std::string& text) { return text.starts_with(start); });
}

}  // namespace

TEST_CASE("the clock of a meter and its skew") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 0.9.2()", block("0.9.2(201120)")}, {"R1 0.9.1()", block("0.9.1(190005)")}});
  MeterProgram program(port, {"clock"});
  CHECK(program.wait() == 0);
  CHECK(contains(program.out(), "meter    2020-11-20 19:00:05 +01:00  0.9.2(201120) 0.9.1(190005)\n"));
  CHECK(contains(program.out(), " behind\n"));
  CHECK_FALSE(any_starts_with(meter.heard(), "R1 1.0.0"));
}

TEST_CASE("a meter with date and time in one code") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 1.0.0()", block("1.0.0(20-11-20 19:00:05)")}});
  MeterProgram program(port, {"clock"});
  CHECK(program.wait() == 0);
  CHECK(contains(program.out(), "meter    2020-11-20 19:00:05 +01:00  1.0.0(20-11-20 19:00:05)\n"));
}

TEST_CASE("a meter that tells no time") {
  const Pty port;
  const ProgrammingMeter meter(port, {});
  MeterProgram program(port, {"clock"});
  CHECK(program.wait() == 1);
  CHECK(contains(program.err(), "its clock cannot be read: 0.9.2(ER07), 0.9.1(ER07), 1.0.0(ER07)"));
}

TEST_CASE("setting the clock says what was sent, in the meter's form") {
  const Pty port;
  ProgrammingMeter::Answers answers{{"R1 0.9.2()", block("0.9.2(20-11-20)")}, {"R1 0.9.1()", block("0.9.1(19:00:05)")}};
  const ProgrammingMeter meter(port, answers);
  MeterProgram program(port, {"clock", "--set", "--yes"});
  CHECK(program.wait() == 1);  // this one refuses to be set
  const auto heard = meter.heard();
  const auto write = std::ranges::find_if(heard, [](const std::string& text) { return text.starts_with("W1"); });
  REQUIRE(write != heard.end());
  REQUIRE(write->size() == std::string_view("W1 0.9.2(26-11-20)").size());
  CHECK(write->substr(0, 9) == "W1 0.9.2(");
  CHECK((*write)[11] == '-');
  CHECK(contains(program.out(), "sent     " + *write));
  CHECK(contains(program.err(), "refused, ER07"));
  CHECK_FALSE(any_starts_with(heard, "W1 0.9.1"));
}
