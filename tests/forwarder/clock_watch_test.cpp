#include "forwarder/clock_watch.hpp"

#include "tests/forwarder/log_capture.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>

using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::contains;
using meterwire::test::LogCapture;

namespace {

constexpr std::chrono::sys_seconds noon{1795176000s};

}  // namespace

TEST_CASE("a meter's clock that is right is no news") {
  const LogCapture log;
  ClockWatch watch("cellar");
  CHECK_FALSE(watch.skew(noon, noon + 3s));
  CHECK_FALSE(watch.skew(noon, noon - 10s));
  CHECK(log.text().empty());
}

TEST_CASE("one that is off is told once, and told when it is right again") {
  const LogCapture log;
  ClockWatch watch("cellar");
  CHECK(watch.skew(noon + 2h, noon) == 7200);
  CHECK(watch.skew(noon + 2h + 10s, noon + 10s) == 7200);
  CHECK(log.text() ==
        "warning cellar: the meter's clock is 7200 s ahead of this machine's: check timezone=, and the "
        "time here\n");
  CHECK_FALSE(watch.skew(noon, noon));
  CHECK_FALSE(watch.skew(noon, noon));
  CHECK(contains(log.text(), "\ninfo cellar: the meter's clock is right again\n"));
  CHECK(std::ranges::count(log.text(), '\n') == 2);
}

TEST_CASE("behind is negative") {
  const LogCapture log;
  CHECK(ClockWatch("cellar").skew(noon - 24h, noon) == -86400);
  CHECK(contains(log.text(), "86400 s behind this machine's"));
}
