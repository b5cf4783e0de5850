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

/// Takes turns in a name. Returns whether that was told.
bool tells_of(SenderWatch& watch, const std::string& gateway) {
  bool is_told = false;
  for (std::uint16_t turn = 0; turn < 12; ++turn) {
    is_told = watch.note(gateway, sender(turn % 2), {}).has_value() || is_told;
  }
  return is_told;
}

TEST_CASE("gateways do not mix") {
  SenderWatch watch;
  for (int turn = 0; turn < 10; ++turn) {
    CHECK(!watch.note("a", sender(1), {}));
    CHECK(!watch.note("c", sender(2), {}));
    static_cast<void>(watch.note("b", sender(static_cast<std::uint16_t>(turn % 2)), {}));
  }
  REQUIRE(watch.shared().size() == 1);
  CHECK(watch.shared().front().gateway == "b");
  CHECK(watch.shared("b"));
  CHECK(!watch.shared("a"));
  CHECK(!watch.shared("d"));
}

TEST_CASE("names that somebody makes up hide nobody, and there is an end to them") {
  SenderWatch watch(8);
  watch.expect("with a key");
  for (std::uint16_t turn = 0; turn < 12; ++turn) {
    static_cast<void>(watch.note("with a key", sender(turn % 2), {}));
    for (int i = 0; i < 100; ++i) {
      static_cast<void>(watch.note("made up " + std::to_string(i), sender(turn % 2), {}));
    }
  }
  CHECK(tells_of(watch, "new"));
  const auto shared = watch.shared();
  REQUIRE(shared.size() == 2);
  CHECK(shared[0].gateway == "new");
  CHECK(!shared[0].is_expected);
  CHECK(shared[1].gateway == "with a key");
  CHECK(shared[1].is_expected);
}

}  // namespace
}  // namespace meterwire::receiver
