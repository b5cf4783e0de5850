#include "transport/utc_text.hpp"

#include "tests/support/catch.hpp"

using meterwire::transport::utc_text;
using namespace std::chrono_literals;

TEST_CASE("a time is told in UTC, to the microsecond") {
  CHECK(utc_text(std::chrono::system_clock::time_point{1795176000s + 42us}) == "2026-11-20T12:00:00.000042Z");
  CHECK(utc_text(std::chrono::system_clock::time_point{0s}) == "1970-01-01T00:00:00.000000Z");
}
