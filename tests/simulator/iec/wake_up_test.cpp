#include "tests/simulator/iec/wake_up.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace meterwire::simulator::iec;
using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr microseconds character = 33334us;

// A meter that hears `nuls` NULs, each `gap` behind the one before, silence, and '/'.
bool wakes(int nuls, microseconds gap, microseconds silence, unsigned real = 1) {
  WakeUp meter(real);
  MeterTime now{};
  for (int n = 0; n < nuls; ++n) {
    now += character + gap;
    meter.hear('\0', now);
  }
  meter.hear('/', now + silence + character);
  return meter.awake();
}

}  // namespace

TEST_CASE("what wakes a meter", "[simulator]") {
  CHECK(wakes(60, 0us, 1500ms));
  CHECK(wakes(69, 5ms, 1300ms));
  CHECK(wakes(69, 5ms, 2000ms));
  CHECK(!wakes(58, 0us, 1500ms));
  CHECK(!wakes(69, 100ms, 1500ms));
  CHECK(!wakes(69, 0us, 1299ms));
  CHECK(!wakes(69, 0us, 2001ms));
  CHECK(!wakes(0, 0us, 1500ms));
}

// With time ten times as fast, 69 NULs that were written at once have come after 2.3 s of the meter's time, of which
// 0.23 s have passed for the reader. It waits until 2.3 s have passed, and then 1.6 s more.
TEST_CASE("a reader that lives in real time", "[simulator]") {
  CHECK(wakes(69, 0us, 10 * (2300ms + 1600ms) - 2300ms, 10));
  CHECK(!wakes(69, 0us, 1600ms, 10));
  CHECK(!wakes(69, 0us, 10 * (2300ms + 2500ms) - 2300ms, 10));
}

TEST_CASE("a meter falls asleep again", "[simulator]") {
  WakeUp meter(1);
  MeterTime now{};
  for (int n = 0; n < 69; ++n) {
    meter.hear('\0', now += character);
  }
  meter.hear('/', now += 1600ms);
  CHECK(meter.awake());
  meter.hear('?', now += character);
  CHECK(meter.awake());
  meter.sleep();
  CHECK(!meter.awake());
}
