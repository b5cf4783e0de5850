#include "tests/simulator/pacer.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

constexpr MeterTime zero{};

}  // namespace

TEST_CASE("a character takes ten bits", "[simulator]") {
  Pacer line;
  line.put("abc", 300, zero);
  CHECK(line.take(zero).empty());
  CHECK(line.take(zero + 33333us).empty());
  CHECK(line.take(zero + 33334us) == "a");
  CHECK(line.take(zero + 99999us) == "b");
  CHECK(line.take(zero + 100ms) == "c");
  CHECK(line.idle());
  CHECK(line.take(zero + 1s).empty());
}

TEST_CASE("a kilobyte at 115200 Bd takes 88.9 ms, in slices", "[simulator]") {
  Pacer line;
  line.put(std::string(1024, 'x'), 115200, zero);
  std::string got;
  int slices = 0;
  MeterTime now = zero;
  while (const auto next = line.next(5ms)) {
    REQUIRE(*next > now);
    now = *next;
    const std::string slice = line.take(now);
    REQUIRE(!slice.empty());
    got += slice;
    ++slices;
  }
  CHECK(got.size() == 1024);
  CHECK(now == zero + 88889us);
  CHECK(slices == 18);
}

TEST_CASE("characters that are put later queue up, and an idle line starts anew", "[simulator]") {
  Pacer line;
  line.put("a", 1000, zero);
  line.put("b", 1000, zero + 5ms);
  CHECK(line.take(zero + 15ms) == "a");
  CHECK(line.take(zero + 20ms) == "b");
  CHECK(!line.next(5ms));
  line.put("c", 10000, zero + 1s);
  CHECK(line.take(zero + 1s).empty());
  CHECK(line.take(zero + 1001ms) == "c");
}
