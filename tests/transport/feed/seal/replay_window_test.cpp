#include "transport/feed/seal/replay_window.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <set>

namespace meterwire::feed::test {

namespace {

using Verdict = ReplayWindow::Verdict;
constexpr std::uint64_t width = ReplayWindow::width;
constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max();

static_assert(width >= 4096);

// The same by definition, with a memory of everything.
class Model {
 public:
  Verdict accept(std::uint64_t counter) {
    if (!seen_.empty() && counter < *seen_.rbegin() && *seen_.rbegin() - counter >= width) {
      return Verdict::too_old;
    }
    return seen_.insert(counter).second ? Verdict::fresh : Verdict::seen;
  }

 private:
  std::set<std::uint64_t> seen_;
};

}  // namespace

TEST_CASE("a counter is fresh once", "[replay_window]") {
  for (const std::uint64_t counter : {std::uint64_t{0}, std::uint64_t{1}, width, std::uint64_t{1} << 32, last}) {
    CAPTURE(counter);
    ReplayWindow window;
    CHECK(window.accept(counter) == Verdict::fresh);
    CHECK(window.accept(counter) == Verdict::seen);
    CHECK(window.highest() == counter);
  }
}

TEST_CASE("the window is exact at its edges", "[replay_window]") {
  for (std::uint64_t highest = width; highest < width + 130; ++highest) {
    ReplayWindow window;
    CHECK(window.accept(highest) == Verdict::fresh);
    CHECK(window.accept(highest - width) == Verdict::too_old);
    CHECK(window.accept(highest - width + 1) == Verdict::fresh);
    CHECK(window.accept(highest - width + 1) == Verdict::seen);
    CHECK(window.accept(highest - 1) == Verdict::fresh);
    CHECK(window.accept(highest + 1) == Verdict::fresh);
    CHECK(window.accept(highest - width + 1) == Verdict::too_old);
    CHECK(window.accept(highest - width + 2) == Verdict::fresh);
  }
}

TEST_CASE("a jump over the whole window forgets all that was in it", "[replay_window]") {
  ReplayWindow window;
  for (std::uint64_t counter = 0; counter < 3 * width; ++counter) {
    REQUIRE(window.accept(counter) == Verdict::fresh);
  }
  CHECK(window.accept(last) == Verdict::fresh);
  CHECK(window.accept(3 * width) == Verdict::too_old);
  for (std::uint64_t age = width - 1; age > 0; --age) {
    REQUIRE(window.accept(last - age) == Verdict::fresh);
  }
  CHECK(window.accept(last) == Verdict::seen);
}

TEST_CASE("under any order the window judges as one that remembers everything", "[replay_window]") {
  std::mt19937_64 random(6479);
  for (const std::uint64_t longest_jump : {std::uint64_t{2}, std::uint64_t{100}, width, 3 * width}) {
    ReplayWindow window;
    Model model;
    std::uint64_t highest = 0;
    for (int i = 0; i < 20000; ++i) {
      const std::uint64_t back = random() % (width + 200);
      const std::uint64_t counter =
          random() % 4 == 0 ? highest + random() % longest_jump : highest - std::min(back, highest);
      highest = std::max(highest, counter);
      REQUIRE(window.accept(counter) == model.accept(counter));
    }
  }
}

}  // namespace meterwire::feed::test
