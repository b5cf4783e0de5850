#include "receiver/account/sender_watch.hpp"

#include "tests/support/catch.hpp"

#include <string>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;

Sender sender(std::uint16_t port) {
  return {{}, 0, port};
}

/// Who sends, one letter a datagram, a second apart. Returns how often two were told.
int told(SenderWatch& watch, const std::string& turns, std::chrono::seconds pause = 1s) {
  int count = 0;
  SenderWatch::Clock::time_point now{};
  for (const char who : turns) {
    now += pause;
    count += watch.note("bbb-7", sender(static_cast<std::uint16_t>(who)), now) ? 1 : 0;
  }
  return count;
}

TEST_CASE("two that take turns are noticed, and named") {
  SenderWatch watch;
  CHECK(told(watch, "aababababab") > 0);
  const auto shared = watch.shared();
  REQUIRE(shared.size() == 1);
  CHECK(shared.front().gateway == "bbb-7");
  CHECK(shared.front().senders == std::array{sender('b'), sender('a')});
}

TEST_CASE("three that take turns, too, and two of which one sends seldom") {
  SenderWatch three;
  CHECK(told(three, "abcabcabcabcabc") > 0);
  SenderWatch seldom;
  CHECK(told(seldom, "aaaaaaaabaaaaaaaabaaaaaaabaaaaaaaabaaaaaaaab") > 0);
  SenderWatch slow;
  CHECK(told(slow, "ababababab", 900s) > 0);
}

TEST_CASE("one forwarder is no two, whatever its address does") {
  const std::string turns = GENERATE("aaaaaaaaaa", "aaaabbbbccccddddeeeeffff", "aaababbbb");
  SenderWatch watch;
  CHECK(told(watch, turns) == 0);
  CHECK(watch.shared().empty());
}

TEST_CASE("an address that comes back now and then over days is no second forwarder") {
  SenderWatch watch;
  CHECK(told(watch, "abababababababab", std::chrono::hours(12)) == 0);
}

TEST_CASE("gateways do not mix, and there is an end to their number") {
  SenderWatch watch(2);
  int count = 0;
  for (int turn = 0; turn < 10; ++turn) {
    for (const auto* gateway : {"a", "b", "c"}) {
      const auto port = static_cast<std::uint16_t>(*gateway == 'a' ? 1 : turn % 2);
      count += watch.note(gateway, sender(port), {}) ? 1 : 0;
    }
  }
  CHECK(count > 0);
  REQUIRE(watch.shared().size() == 1);
  CHECK(watch.shared().front().gateway == "b");
}

}  // namespace
}  // namespace meterwire::receiver
