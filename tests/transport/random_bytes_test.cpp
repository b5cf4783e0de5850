#include "transport/random_bytes.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace meterwire::transport::test {

TEST_CASE("random bytes differ with each draw") {
  std::set<std::array<std::uint8_t, 8>> drawn;
  for (int i = 0; i < 1000; ++i) {
    std::array<std::uint8_t, 8> bytes{};
    draw_random(bytes);
    drawn.insert(bytes);
  }
  CHECK(drawn.size() == 1000);
}

TEST_CASE("random bytes are drawn to the last one") {
  std::vector<std::uint8_t> bytes(1 << 20);
  draw_random(bytes);
  CHECK(std::any_of(bytes.end() - 32, bytes.end(), [](auto byte) { return byte != 0; }));
  CHECK(std::set(bytes.begin(), bytes.end()).size() == 256);
  CHECK_NOTHROW(draw_random({}));
}

}  // namespace meterwire::transport::test
