#include "forwarder/noise.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::forwarder;
using namespace std::chrono_literals;

namespace {

constexpr Noise::Clock::time_point start{1h};

}  // namespace

TEST_CASE("a burst is what came between two silences, and is told once") {
  Noise noise(500ms);
  noise.restart(start);
  CHECK(noise.burst_ends() == Noise::Clock::time_point::max());
  CHECK_FALSE(noise.burst(start + 10s));
  noise.heard("ab", start + 2s);
  noise.heard("cd", start + 2400ms);
  CHECK_FALSE(noise.burst(start + 2800ms));
  CHECK(noise.burst_ends() == start + 2900ms);
  CHECK(noise.burst(start + 2900ms) == "abcd");
  CHECK_FALSE(noise.burst(start + 3s));
  noise.heard("ef", start + 4s);
  CHECK(noise.burst(start + 5s) == "ef");
}

TEST_CASE("what was under way when listening began is no burst, the next one is") {
  Noise noise(500ms);
  noise.restart(start);
  noise.heard("half", start + 100ms);
  noise.heard("of it", start + 550ms);
  CHECK_FALSE(noise.burst(start + 5s));
  noise.heard("whole", start + 10s);
  noise.restart(start + 11s);
  CHECK_FALSE(noise.burst(start + 20s));
  noise.heard("whole", start + 21s);
  CHECK(noise.burst(start + 22s) == "whole");
}

TEST_CASE("with a telegram in it, it was no noise") {
  Noise noise(500ms);
  noise.restart(start);
  noise.heard("telegram", start + 2s);
  noise.telegram_came();
  CHECK_FALSE(noise.burst(start + 5s));
  noise.heard("noise", start + 6s);
  CHECK(noise.burst(start + 7s) == "noise");
}

TEST_CASE("noise without end is kept in bounds") {
  Noise noise(500ms);
  noise.restart(start);
  for (int i = 0; i < 100; ++i) {
    noise.heard(std::string(100, 'x'), start + 1s + i * 10ms);
  }
  CHECK(noise.burst(start + 3s).value().size() == 4096);
}
