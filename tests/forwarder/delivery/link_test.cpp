#include "forwarder/delivery/link.hpp"

#include "tests/support/catch.hpp"

#include <vector>

using namespace meterwire::forwarder;
using namespace std::chrono_literals;

namespace {

constexpr Link::Time start{1h};

}  // namespace

TEST_CASE("a receiver is away when nothing at all was answered for 10 s, and not where nothing was asked") {
  Link link{DeliveryTiming{}};
  CHECK_FALSE(link.falls_silent(start + 1h));
  CHECK_FALSE(link.deadline().has_value());
  link.sent(start);
  link.sent(start + 9s);
  CHECK(link.deadline() == start + 10s);
  CHECK_FALSE(link.falls_silent(start + 9999ms));
  CHECK_FALSE(link.answered(start + 9999ms).has_value());
  CHECK_FALSE(link.falls_silent(start + 1h));
  link.sent(start + 1h);
  CHECK(link.falls_silent(start + 1h + 10s));
  CHECK_FALSE(link.falls_silent(start + 1h + 11s));  // told once
  CHECK(link.is_away());
}

TEST_CASE("an outage lasts from the first sending without an answer, and is probed at most every 60 s") {
  Link link{DeliveryTiming{}};
  link.sent(start);
  REQUIRE(link.falls_silent(start + 10s));
  auto now = start + 10s;
  std::vector<std::chrono::seconds> distances;
  for (int probe = 0; probe < 9; ++probe) {
    distances.push_back(std::chrono::duration_cast<std::chrono::seconds>(link.next_probe() - now));
    now = link.next_probe();
    link.sent(now);
    link.probed(now);
  }
  CHECK(distances == std::vector<std::chrono::seconds>{1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s, 60s});
  CHECK(link.answered(start + 12min) == 12min);
  CHECK_FALSE(link.is_away());
  CHECK_FALSE(link.answered(start + 13min).has_value());
}

TEST_CASE("who knows that nothing can be sent waits for no silence, and probes nothing until it can") {
  Link link{DeliveryTiming{}};
  link.lost(start);
  CHECK(link.is_away());
  CHECK_FALSE(link.falls_silent(start + 1h));
  CHECK_FALSE(link.deadline().has_value());
  CHECK(link.next_probe() == Link::Time::max());
  link.lost(start + 1min);  // another attempt failed: the same outage
  CHECK(link.reached(start + 2min) == 2min);
  CHECK_FALSE(link.is_away());
  CHECK_FALSE(link.reached(start + 3min).has_value());
}
