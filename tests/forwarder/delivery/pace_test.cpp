#include "forwarder/delivery/pace.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::forwarder;
using namespace std::chrono_literals;

TEST_CASE("so many pass in a second, evenly, and little is caught up on after a pause") {
  Pace pace(50);
  Pace::Clock::time_point now{1h};
  const auto passed_in = [&](std::chrono::milliseconds time) {
    int passed = 0;
    for (const auto end = now + time; now < end; now += 1ms) {
      if (pace.lets_pass(now)) {
        pace.passed(now);
        ++passed;
      }
    }
    return passed;
  };
  CHECK(passed_in(1000ms) <= 56);
  CHECK(passed_in(1000ms) == 50);
  now += 1min;
  CHECK(passed_in(1000ms) <= 56);
  CHECK_FALSE(pace.lets_pass(pace.next() - 1ns));
  CHECK(pace.lets_pass(pace.next()));
}
