#include "meter/progress.hpp"

#include "tests/support/catch.hpp"

using meterwire::meter::describe;
using meterwire::meter::Progress;
using namespace std::chrono_literals;

TEST_CASE("progress of a meter whose last readout is known") {
  const Progress progress{
      .bytes = 1824, .bytes_at_speed = 1800, .baud = 300, .at_speed = 62s, .elapsed = 64s, .expected = 9528};
  CHECK(describe(progress) == "1824 of about 9528 bytes, 300 Bd, 29 characters/s, 1:04, about 4:26 left");
}

TEST_CASE("progress of a meter that is new, or sends more than last time") {
  CHECK(describe({.bytes = 40, .bytes_at_speed = 20, .baud = 9600, .at_speed = 20ms, .elapsed = 700ms}) ==
        "40 bytes, 9600 Bd, 960 characters/s, 0:00");
  CHECK(describe({.bytes = 50, .bytes_at_speed = 50, .baud = 300, .at_speed = 2s, .elapsed = 2s, .expected = 50}) ==
        "50 bytes, 300 Bd, 25 characters/s, 0:02");
}

TEST_CASE("a meter that hardly sends makes no endless numbers") {
  CHECK(describe({.bytes = 1, .bytes_at_speed = 1, .baud = 300, .at_speed = 100s, .elapsed = 100s, .expected = 61}) ==
        "1 of about 61 bytes, 300 Bd, 1 characters/s, 1:40, about 1:00 left");
  const Progress largest{.bytes = 99'999'999,
                         .bytes_at_speed = 99'999'999,
                         .baud = 115200,
                         .at_speed = 1s,
                         .elapsed = 99min,
                         .expected = 199'999'999};
  CHECK(describe(largest).size() < 100);
}
