#include "transport/backoff.hpp"

#include "tests/support/catch.hpp"

using meterwire::transport::Backoff;
using namespace std::chrono_literals;

TEST_CASE("pauses double up to a cap that keeps recovery below five seconds") {
  Backoff backoff;
  for (const auto expected : {500ms, 1000ms, 2000ms, 4000ms, 4000ms}) {
    CHECK(backoff.next() == expected);
  }
  backoff.reset();
  CHECK(backoff.next() == 500ms);
}
