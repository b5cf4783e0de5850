#include "parsers/dsmr/frame_counters.hpp"

#include "tests/support/catch.hpp"

#include <string>

using meterwire::dsmr::FrameCounters;

namespace {

std::string title(std::size_t number) {
  return "ABC0000" + std::string(1, static_cast<char>('a' + number));
}

}  // namespace

TEST_CASE("the last frame counter of each meter is remembered") {
  FrameCounters counters;
  CHECK(counters.last(title(0)) == -1);
  counters.accept(title(0), 0);
  CHECK(counters.last(title(0)) == 0);
  counters.accept(title(1), 0xFFFFFFFF);
  counters.accept(title(0), 5);
  CHECK(counters.last(title(0)) == 5);
  CHECK(counters.last(title(1)) == 0xFFFFFFFF);
}

TEST_CASE("a system title of NULs is one like any other") {
  FrameCounters counters;
  CHECK(counters.last(std::string(8, '\0')) == -1);
  counters.accept(std::string(8, '\0'), 3);
  CHECK(counters.last(std::string(8, '\0')) == 3);
}

TEST_CASE("where there is no room, the meter that was silent for longest is forgotten") {
  FrameCounters counters;
  for (std::size_t i = 0; i < FrameCounters::capacity; ++i) {
    counters.accept(title(i), 1);
  }
  counters.accept(title(0), 2);
  counters.accept(title(FrameCounters::capacity), 1);
  CHECK(counters.last(title(0)) == 2);
  CHECK(counters.last(title(1)) == -1);
  CHECK(counters.last(title(2)) == 1);
}
