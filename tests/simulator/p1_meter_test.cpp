#include "tests/simulator/p1_meter.hpp"

#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram_text.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

constexpr MeterTime start = sys_days(2026y / November / 20) + hours(18);

P1Meter meter(Faults faults = {}) {
  return {115200, &dsmr5_telegram, 1s, 1, start, faults};
}

}  // namespace

TEST_CASE("a telegram is due at every beat and carries its time", "[simulator]") {
  P1Meter p1 = meter();
  CHECK(p1.baud() == 115200);
  for (int beat = 0; beat < 3; ++beat) {
    REQUIRE(p1.due() == start + seconds(beat));
    const Transmission sent = p1.speak(*p1.due() + 3ms);  // a little late does not move the beat
    CHECK(sent.bytes == sent.telegram);
    CHECK(digits_of(in_brackets(sent.telegram, "0-0:1.0.0").substr(0, 12)) == 261120190000 + beat);
  }
}

TEST_CASE("beats that are late are made up for", "[simulator]") {
  P1Meter p1 = meter();
  for (const char* stamp : {"261120190000W", "261120190001W", "261120190002W"}) {
    CHECK(in_brackets(p1.speak(start + 7s + 400ms).telegram, "0-0:1.0.0") == stamp);
  }
  CHECK(p1.due() == start + 3s);
}

TEST_CASE("after a long sleep beats are left out", "[simulator]") {
  P1Meter p1 = meter();
  CHECK(in_brackets(p1.speak(start + 2h + 400ms).telegram, "0-0:1.0.0") == "261120210000W");
  CHECK(p1.due() == start + 2h + 1s);
}

TEST_CASE("noise comes before the telegram and is not part of it", "[simulator]") {
  Faults faults;
  faults.add("noise");
  const Transmission sent = meter(faults).speak(start);
  CHECK(sent.telegram.front() == '/');
  CHECK(sent.bytes.size() > sent.telegram.size());
  CHECK(sent.bytes.ends_with(sent.telegram));
}

TEST_CASE("a silent meter is never due", "[simulator]") {
  Faults faults;
  faults.add("silent");
  CHECK(!meter(faults).due());
}
