#include "forwarder/http/power_history.hpp"

#include "tests/forwarder/http/messages.hpp"
#include "tests/support/catch.hpp"

using meterwire::forwarder::PowerHistory;
using meterwire::test::noon;
using namespace std::chrono_literals;

namespace {

using Points = std::vector<PowerHistory::Point>;
constexpr std::int64_t noon_seconds = 1795176000;

}  // namespace

TEST_CASE("ten seconds are one point, their rounded mean") {
  PowerHistory history;
  CHECK(history.points(noon).empty());
  history.add(noon, 100'000);
  history.add(noon + 9s, 101'000);
  history.add(noon + 10s, -250'600);
  CHECK(history.points(noon + 11s) == Points{{noon_seconds, 101}, {noon_seconds + 10, -251}});
}

TEST_CASE("what was not measured has no point, and an hour is forgotten") {
  PowerHistory history;
  history.add(noon, 1000);
  history.add(noon + 30min, 2000);
  CHECK(history.points(noon + 30min) == Points{{noon_seconds, 1}, {noon_seconds + 1800, 2}});
  CHECK(history.points(noon + 1h) == Points{{noon_seconds + 1800, 2}});
  history.add(noon + 1h, 3000);
  CHECK(history.points(noon + 1h) == Points{{noon_seconds + 1800, 2}, {noon_seconds + 3600, 3}});
}

TEST_CASE("a year of telegrams leaves an hour of points") {
  PowerHistory history;
  for (auto time = noon; time < noon + 24h * 365; time += 1min) {
    history.add(time, 1000);
  }
  CHECK(history.points(noon + 24h * 365 - 1min).size() == 60);
}

TEST_CASE("a clock that is set does no harm") {
  PowerHistory history;
  history.add(noon + 50min, 1000);
  history.add(noon, 2000);  // set back: what is later is not there yet
  CHECK(history.points(noon) == Points{{noon_seconds, 2}});
  history.add(PowerHistory::Time{-1h}, 3000);
  history.add(PowerHistory::Time{}, 4000);
  CHECK(history.points(PowerHistory::Time{}) == Points{{0, 4}});
}

TEST_CASE("a sum cannot run over") {
  PowerHistory history;
  history.add(noon, PowerHistory::most_milliwatt + 1);
  CHECK(history.points(noon).empty());
  for (int times = 0; times < 100'000; ++times) {
    history.add(noon, -PowerHistory::most_milliwatt);
  }
  CHECK(history.points(noon) == Points{{noon_seconds, -1'000'000'000}});
}
