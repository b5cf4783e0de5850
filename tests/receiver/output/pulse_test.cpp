#include "receiver/output/pulse.hpp"

#include "tests/support/catch.hpp"

#include <initializer_list>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;
using Time = Pulse::Clock::time_point;

struct Heart {
  Pulse pulse;
  Time now{};

  void beat_after(std::initializer_list<Pulse::Clock::duration> distances) {
    for (const auto distance : distances) {
      now += distance;
      pulse.beat(now);
    }
  }
};

TEST_CASE("what was never heard has no age and is not silent") {
  const Pulse pulse;
  CHECK(!pulse.age(Time{} + 10h));
  CHECK(!pulse.is_silent(Time{} + 10h));
}

TEST_CASE("silence is three times the usual distance and a little more") {
  Heart heart;
  heart.beat_after({0s, 10s, 10s, 10s});
  CHECK(heart.pulse.usual() == 10s);
  CHECK(!heart.pulse.is_silent(heart.now + 35s));
  CHECK(heart.pulse.is_silent(heart.now + 36s));
  CHECK(heart.pulse.age(heart.now + 36s) == 36s);
}

TEST_CASE("of what was heard once nobody knows, but an hour is long") {
  Heart heart;
  heart.beat_after({0s});
  CHECK(!heart.pulse.is_silent(heart.now + 1h));
  CHECK(heart.pulse.is_silent(heart.now + 1h + 1s));
}

TEST_CASE("two meters every quarter of an hour, one behind the other, are not silent in between") {
  Heart heart;
  heart.beat_after({0s, 5s});
  for (int i = 0; i < 20; ++i) {
    heart.beat_after({895s, 5s});
    CHECK(!heart.pulse.is_silent(heart.now + 20min));
  }
}

TEST_CASE("a spool that is drained beside live records does not make them late") {
  Heart heart;
  heart.beat_after({0s, 900s});
  for (int i = 0; i < 1000; ++i) {
    heart.beat_after({20ms});
  }
  CHECK(!heart.pulse.is_silent(heart.now + 30min));
}

TEST_CASE("an outage is forgotten") {
  Heart heart;
  heart.beat_after({0s, 10s, 1h});
  CHECK(!heart.pulse.is_silent(heart.now + 2h));
  for (int i = 0; i < 60; ++i) {
    heart.beat_after({10s});
  }
  CHECK(heart.pulse.is_silent(heart.now + 1min));
}

TEST_CASE("spans are one number") {
  CHECK(span_text(0s) == "0 s");
  CHECK(span_text(59999ms) == "59 s");
  CHECK(span_text(10min + 59s) == "10 min");
  CHECK(span_text(3h + 59min) == "3 h");
  CHECK(span_text(47h) == "47 h");
  CHECK(span_text(50h) == "2 d");
}

}  // namespace
}  // namespace meterwire::receiver
