#include "forwarder/domoticz/power_from_totals.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

using namespace meterwire::forwarder;
using namespace std::chrono_literals;

namespace {

// A meter that shows whole Wh.
struct Play {
  PowerFromTotals power;
  PowerFromTotals::Clock::time_point start{1h};
  std::chrono::milliseconds time{0};

  std::optional<Power> add(std::int64_t wh, std::int64_t exported_wh = 0, const char* meter = "28342193") {
    return power.add(meter, {start + time, {wh * 1000, 1000}, {exported_wh * 1000, 1000}});
  }

  // Seconds of a constant load, read every ten of them.
  std::optional<Power> run(std::int64_t watts, std::chrono::seconds duration) {
    std::optional<Power> last;
    for (const auto end = time + duration; time < end;) {
      time += 10s;
      watt_ms += watts * 10'000;
      last = add(watt_ms / 3'600'000);
    }
    return last;
  }
  std::int64_t watt_ms = 0;
};

}  // namespace

TEST_CASE("power is known after a minute, and of both directions") {
  Play play;
  CHECK_FALSE(play.add(1000, 500));
  play.time = 30s;
  CHECK_FALSE(play.add(1010, 500));
  play.time = 60s;
  CHECK(play.add(1020, 510) == Power{1200, 600});
}

TEST_CASE("the last digit does not make power jump") {
  for (const std::int64_t watts : {150, 500, 2345, 11'000}) {
    Play play;
    play.run(watts, 15min);
    for (int i = 0; i < 60; ++i) {
      const auto power = play.run(watts, 10s);
      REQUIRE(power);
      INFO(watts << " W, taken for " << power->consumption);
      CHECK(std::abs(power->consumption - watts) <= watts / 9);
    }
  }
}

TEST_CASE("a new load shows within about a minute") {
  Play play;
  play.run(150, 30min);
  const auto power = play.run(3000, 70s);
  REQUIRE(power);
  CHECK(power->consumption > 2800);
}

TEST_CASE("the points that are kept are few, however often a meter sends") {
  Play play;
  for (int second = 0; second < 7200; ++second) {
    play.time += 1s;
    play.add(second / 4);
  }
  CHECK(play.power.points().size() <= 92);
  CHECK(std::ranges::is_sorted(play.power.points(), {}, &CounterPoint::time));
}

TEST_CASE("a meter that is read every hour has the power of the hour") {
  Play play;
  play.add(1000);
  play.time += 1h;
  CHECK(play.add(1500) == Power{500, 0});
  play.time += 1h;
  CHECK(play.add(1750) == Power{250, 0});
}

TEST_CASE("another meter, a counter that jumps, and a gap begin anew") {
  Play play;
  play.add(1'000'000);
  play.time += 2min;
  REQUIRE(play.add(1'000'010));
  play.time += 2min;
  SECTION("back: the meter was exchanged") {
    CHECK_FALSE(play.add(5));
    play.time += 2min;
    CHECK(play.add(15) == Power{300, 0});
  }
  SECTION("far forward") {
    CHECK_FALSE(play.add(9'000'000));
  }
  SECTION("export back") {
    play.add(1'000'020, 700);
    play.time += 2min;
    CHECK_FALSE(play.add(1'000'030, 600));
  }
  SECTION("another meter's number") {
    CHECK_FALSE(play.add(1'000'020, 0, "99999999"));
  }
  SECTION("three hours of silence") {
    play.time += 3h;
    CHECK_FALSE(play.add(1'000'500));
  }
}

TEST_CASE("the same moment twice does no harm") {
  Play play;
  play.add(1);
  CHECK_FALSE(play.add(1));
  CHECK_FALSE(play.add(2));
}

TEST_CASE("what an earlier run knew goes on, unless it is out of order or of the future") {
  Play play;
  const CounterPoint first{play.start, {1'000'000, 1000}, {0, 1000}};
  const CounterPoint second{play.start + 1min, {1'010'000, 1000}, {0, 1000}};
  play.time = 2min;
  SECTION("in order") {
    play.power.resume("28342193", {first, second}, play.start + play.time);
    CHECK(play.add(1020) == Power{600, 0});
  }
  SECTION("out of order") {
    play.power.resume("28342193", {second, first}, play.start + play.time);
    CHECK_FALSE(play.add(1020));
  }
  SECTION("of the future") {
    play.power.resume("28342193", {first, second}, play.start);
    CHECK_FALSE(play.add(1020));
  }
}
