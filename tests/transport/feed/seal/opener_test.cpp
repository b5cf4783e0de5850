#include "transport/feed/seal/opener.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/feed/seal/sealing.hpp"
#include "transport/feed/seal/open_contexts.hpp"
#include "transport/feed/seal/replay_window.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace meterwire::feed::test {

namespace {

KidContext start(std::uint8_t number) {
  return {number, 0, 0, 0, 0, 0, 0, 1};
}

std::vector<std::string> sealed(Sealer& sealer, int count) {
  std::vector<std::string> datagrams;
  for (int i = 0; i < count; ++i) {
    datagrams.push_back(sealer.seal("{" + std::to_string(i) + "}"));
  }
  return datagrams;
}

}  // namespace

TEST_CASE("what was sealed is opened, with where it stands", "[opener]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  Opener opener({key_of("other", 1), key_of("bbb-7")}, Direction::record);
  for (std::uint64_t counter = 0; counter < 300; ++counter) {
    const std::string payload = std::string(counter, 'x');
    const auto opened = opener.open(sealer.seal(payload));
    REQUIRE(opened.has_value());
    CHECK(opened->payload == payload);
    CHECK(opened->gateway == "bbb-7");
    CHECK(opened->key == 1);
    CHECK(opened->position == SealPosition{first_start, counter});
  }
}

TEST_CASE("a sealed datagram is told from JSON by its first byte", "[opener]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  CHECK(is_sealed(sealer.seal("{}")));
  CHECK(is_sealed("\xD0"));
  CHECK(is_sealed("\xD8\x10rest"));
  for (const char* other : {"", "{}", "[", " {}", "\xD1", "\x83"}) {
    CHECK_FALSE(is_sealed(other));
  }
}

TEST_CASE("no datagram is opened with a bit turned, whichever it is", "[opener]") {
  for (const std::string& gateway : {std::string("bbb-7"), std::string(64, 'g')}) {
    Opener opener({key_of(gateway)}, Direction::record);
    Sealer sealer(key_of(gateway), Direction::record, first_start);
    for (const std::string& payload : {std::string(), std::string(R"({"v":1,"readings":[]})"), std::string(300, 'x')}) {
      const std::string good = sealer.seal(payload);
      for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
        std::string bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
        REQUIRE_FALSE(opener.open(bad).has_value());
      }
      CHECK(outcome(opener, good) == payload);  // and none of the others moved the window
    }
  }
}

TEST_CASE("no datagram is opened that is cut or prolonged", "[opener]") {
  Opener opener({key_of("bbb-7")}, Direction::record);
  const std::string good = Sealer(key_of("bbb-7"), Direction::record, first_start).seal("{}");
  for (std::size_t size = 0; size < good.size(); ++size) {
    CHECK_FALSE(opener.open(good.substr(0, size)).has_value());
  }
  CHECK(outcome(opener, good + '\0') == "not-cose");
  CHECK(outcome(opener, good) == "{}");
}

TEST_CASE("captured datagrams that are played again are all refused", "[opener]") {
  static constexpr int count = 100000;
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  const std::vector<std::string> captured = sealed(sealer, count);
  Opener opener({key_of("bbb-7")}, Direction::record);
  SealPosition highest;
  for (const std::string& datagram : captured) {
    const auto opened = opener.open(datagram);
    REQUIRE(opened.has_value());
    highest = opened->position;
  }
  Opener later({key_of("bbb-7")}, Direction::record);  // of another run of the receiver
  later.resume_after("bbb-7", highest);
  int accepted = 0;
  for (const std::string& datagram : captured) {
    accepted += opener.open(datagram).has_value() ? 1 : 0;
    accepted += later.open(datagram).has_value() ? 1 : 0;
  }
  CHECK(accepted == 0);
  CHECK(outcome(opener, captured.back()) == "replayed");
  CHECK(outcome(opener, captured.front()) == "too-old");
  CHECK(outcome(later, captured.back()) == "too-old");
  const std::string next = sealer.seal("next");
  CHECK(outcome(opener, next) == "next");
  CHECK(outcome(later, next) == "next");
}

TEST_CASE("within the window, any order is accepted once", "[opener]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  std::vector<std::string> datagrams = sealed(sealer, 4096);
  std::mt19937 random(9052);
  std::shuffle(datagrams.begin(), datagrams.end(), random);
  Opener opener({key_of("bbb-7")}, Direction::record);
  for (const std::string& datagram : datagrams) {
    REQUIRE(opener.open(datagram).has_value());
    REQUIRE(outcome(opener, datagram) == "replayed");
  }
}

TEST_CASE("a forger moves no window", "[opener]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  Sealer forger(key_of("bbb-7", 0x66), Direction::record, first_start);
  Opener opener({key_of("bbb-7")}, Direction::record);
  CHECK(outcome(opener, sealer.seal("first")) == "first");
  const auto forged = sealed(forger, static_cast<int>(ReplayWindow::width) + 10);
  CHECK(outcome(opener, forged.front()) == "wrong-tag");
  CHECK(outcome(opener, forged.back()) == "wrong-tag");
  CHECK(outcome(opener, sealer.seal("second")) == "second");
}

TEST_CASE("without the right key nothing is opened", "[opener]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  const std::string datagram = sealer.seal("{}");
  Opener wrong({key_of("bbb-7", 0x43)}, Direction::record);
  const auto refused = wrong.open(datagram);
  REQUIRE_FALSE(refused.has_value());
  CHECK(message(refused.error()) == "sealed with another key than \"bbb-7\" has here, damaged or forged");

  Opener unknown({key_of("bbb-8")}, Direction::record);
  const auto stranger = unknown.open(datagram);
  REQUIRE_FALSE(stranger.has_value());
  CHECK(message(stranger.error()) == "sealed by \"bbb-7\", for which there is no key here");

  Opener other_way({key_of("bbb-7")}, Direction::acknowledgement);
  CHECK(outcome(other_way, datagram) == "wrong-tag");
  Opener none({}, Direction::record);
  CHECK(outcome(none, datagram) == "no-key");
  CHECK_FALSE(none.has_key("bbb-7"));
  CHECK(wrong.has_key("bbb-7"));
  CHECK(wrong.keys().size() == 1);
}

TEST_CASE("a key is exchanged while datagrams come", "[opener]") {
  Sealer before(key_of("bbb-7", 1), Direction::record, first_start);
  Sealer after(key_of("bbb-7", 2), Direction::record, second_start);
  Opener opener({key_of("bbb-7", 1), key_of("bbb-7", 2)}, Direction::record);
  for (int i = 0; i < 3; ++i) {
    CHECK(opener.open(before.seal("{}"))->key == 0);
    CHECK(opener.open(after.seal("{}"))->key == 1);
  }
  // Whoever still has the old key takes no place that belongs to the new one.
  Sealer thief(key_of("bbb-7", 1), Direction::record, second_start);
  CHECK(opener.open(thief.seal("{}"))->key == 0);
  CHECK(opener.open(after.seal("{}"))->key == 1);
}

TEST_CASE("a context that was given up accepts nothing again that it saw", "[opener]") {
  Opener opener({key_of("bbb-7")}, Direction::record);
  std::vector<std::string> captured;
  std::vector<Sealer> sealers;
  for (std::uint8_t number = 0; number < 3 * OpenContexts::most; ++number) {
    sealers.emplace_back(key_of("bbb-7"), Direction::record, start(number));
    for (const std::string& datagram : sealed(sealers.back(), 5)) {
      REQUIRE(opener.open(datagram).has_value());
      captured.push_back(datagram);
    }
  }
  for (const std::string& datagram : captured) {
    CHECK_FALSE(opener.open(datagram).has_value());
  }
  CHECK(outcome(opener, captured.front()) == "too-old");
  CHECK(outcome(opener, captured.back()) == "replayed");
  for (Sealer& sealer : sealers) {  // one that lives on is heard
    CHECK(outcome(opener, sealer.seal("more")) == "more");
  }
}

TEST_CASE("old datagrams played again drive out no context in use", "[opener]") {
  Opener opener({key_of("bbb-7")}, Direction::record);
  std::vector<std::string> captured;
  for (std::uint8_t number = 0; number < 3 * OpenContexts::most; ++number) {
    Sealer sealer(key_of("bbb-7"), Direction::record, start(number));
    captured.push_back(sealer.seal("{}"));
    CHECK(outcome(opener, captured.back()) == "{}");
  }
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  const std::string late = sealer.seal("late");
  CHECK(outcome(opener, sealer.seal("in time")) == "in time");
  for (const std::string& datagram : captured) {
    CHECK_FALSE(opener.open(datagram).has_value());
  }
  CHECK(outcome(opener, late) == "late");
}

TEST_CASE("what an earlier run had seen is too old, in that context alone", "[opener]") {
  Opener opener({key_of("bbb-7")}, Direction::record);
  opener.resume_after("bbb-7", {first_start, 2});
  opener.resume_after("bbb-7", {first_start, 1});  // the highest counts
  opener.resume_after("stranger", {first_start, 9});
  Sealer sealer(key_of("bbb-7"), Direction::record, first_start);
  const auto datagrams = sealed(sealer, 5);
  CHECK(outcome(opener, datagrams[4]) == "{4}");
  CHECK(outcome(opener, datagrams[2]) == "too-old");
  CHECK(outcome(opener, datagrams[3]) == "{3}");
  Sealer other(key_of("bbb-7"), Direction::record, second_start);
  CHECK(outcome(opener, other.seal("other")) == "other");
  opener.resume_after("bbb-7", {second_start, UINT64_MAX});
  CHECK(outcome(opener, other.seal("other")) == "too-old");
}

TEST_CASE("keys are exchanged without a gap", "[opener]") {
  const FeedKey old_key = key_of("bbb-7", 1);
  const FeedKey new_key = key_of("bbb-7", 2);
  Sealer with_old(old_key, Direction::record, start(1));
  Sealer with_new(new_key, Direction::record, start(2));
  Sealer other(key_of("other"), Direction::record, start(3));
  Opener opener({old_key, key_of("other"), old_key}, Direction::record);
  CHECK(opener.keys().size() == 2);
  const std::string first = with_old.seal("{}");
  CHECK(opener.open(first).has_value());
  CHECK(opener.open(with_new.seal("{}")).error().reason == OpenError::Reason::wrong_tag);

  const KeyChanges learnt = opener.replace_keys({new_key, key_of("other"), old_key, key_of("third")});
  CHECK((learnt.come == 2 && learnt.gone == 0 && learnt.kept == 2));
  CHECK(opener.open(first).error().reason == OpenError::Reason::replayed);
  CHECK(opener.open(with_old.seal("{}"))->key == 0);
  const std::string second = with_new.seal("{}");
  CHECK(opener.open(second)->key == 2);
  CHECK(opener.open(other.seal("{}"))->key == 1);

  const KeyChanges exchanged = opener.replace_keys({new_key, key_of("other")});
  CHECK((exchanged.come == 0 && exchanged.gone == 2 && exchanged.kept == 2));
  CHECK(opener.open(with_old.seal("{}")).error().reason == OpenError::Reason::wrong_tag);
  CHECK(opener.open(second).error().reason == OpenError::Reason::replayed);
  CHECK(opener.open(with_new.seal("{}"))->key == 2);
  CHECK(opener.open(other.seal("{}"))->key == 1);
  CHECK_FALSE(opener.has_key("third"));
  CHECK(opener.keys().front().gateway.empty());
}

TEST_CASE("a key that comes back opens nothing that it has opened", "[opener]") {
  const FeedKey key = key_of("bbb-7");
  Sealer sealer(key, Direction::record, start(1));
  Opener opener({key}, Direction::record);
  const std::vector<std::string> before = sealed(sealer, 100);
  for (const std::string& datagram : before) {
    REQUIRE(opener.open(datagram).has_value());
  }
  CHECK(opener.replace_keys({}).gone == 1);
  CHECK_FALSE(opener.has_key("bbb-7"));
  CHECK(opener.open(before.front()).error().reason == OpenError::Reason::no_key);
  CHECK(opener.replace_keys({key}).come == 1);
  for (const std::string& datagram : before) {
    CHECK(opener.open(datagram).error().reason == OpenError::Reason::too_old);
  }
  CHECK(opener.open(sealer.seal("{}"))->gateway == "bbb-7");
}

TEST_CASE("what an earlier run has seen is refused of a gateway whose key comes later, too", "[opener]") {
  Sealer sealer(key_of("bbb-7"), Direction::record, start(1));
  Opener opener({}, Direction::record);
  opener.resume_after("bbb-7", {start(1), 0});
  CHECK_FALSE(opener.has_key("bbb-7"));
  opener.replace_keys({key_of("bbb-7")});
  CHECK(opener.open(sealer.seal("{}")).error().reason == OpenError::Reason::too_old);
  CHECK(opener.open(sealer.seal("{}")).has_value());
}

}  // namespace meterwire::feed::test
