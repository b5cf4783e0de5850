#include "receiver/intake/doorman.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <string>

namespace meterwire::receiver {
namespace {

using Catch::Matchers::Contains;

feed::FeedKey key(std::string gateway, std::uint8_t byte) {
  feed::FeedKey key;
  key.gateway = std::move(gateway);
  key.secret.fill(byte);
  return key;
}

feed::Sealer sealer(const feed::FeedKey& key) {
  return {key, feed::Direction::record, {1, 2, 3, 4, 5, 6, 7, 0xAB}};
}

TEST_CASE("what is sealed comes out of its seal, once") {
  Doorman doorman({key("a", 1), key("bbb-7", 2), key("bbb-7", 3)});
  const auto sealed = sealer(key("bbb-7", 3)).seal("text");
  const auto unsealed = doorman.open(sealed);
  REQUIRE(unsealed.has_value());
  CHECK(unsealed->text == "text");
  REQUIRE(unsealed->seal);
  CHECK(unsealed->seal->gateway == "bbb-7");
  CHECK(unsealed->seal->key == 2);
  CHECK(unsealed->seal->position.counter == 0);

  const auto again = doorman.open(sealed);
  REQUIRE(again.has_error());
  CHECK(again.error().reason == "replayed");
  CHECK(again.error().gateway == "bbb-7");
  CHECK(again.error().boot == "01020304050607ab");
}

TEST_CASE("a plain datagram is its own text") {
  Doorman doorman({});
  const auto unsealed = doorman.open("{}");
  REQUIRE(unsealed.has_value());
  CHECK(unsealed->text == "{}");
  CHECK(!unsealed->seal);
}

TEST_CASE("what a key is missing for says what to do, and a wrong key that it is wrong") {
  Doorman none({});
  const auto sealed = sealer(key("bbb-7", 3)).seal("text");
  REQUIRE(none.open(sealed).has_error());
  CHECK(none.open(sealed).error().reason == "no-key");
  CHECK_THAT(none.open(sealed).error().detail, Contains("bbb-7") && Contains("--key-file"));
  Doorman wrong({key("bbb-7", 4)});
  REQUIRE(wrong.open(sealed).has_error());
  CHECK(wrong.open(sealed).error().reason == "wrong-tag");
}

TEST_CASE("where only seals count, nobody is believed without one") {
  const Doorman doorman({key("bbb-7", 1)}, true);
  const auto stranger = doorman.check({"", {}}, message("bbb-8", "m", 1));
  REQUIRE(stranger);
  CHECK(stranger->reason == "unsealed");
  CHECK_THAT(stranger->detail, Contains("--sealed-only") && Contains("bbb-8"));
  CHECK(!doorman.check({"", Seal{"bbb-7", 0, {}}}, message("bbb-7", "m", 1)));
}

TEST_CASE("a gateway that has a key is believed with it only, and its key opens no other name") {
  const Doorman doorman({key("bbb-7", 1)});
  const auto ours = message("bbb-7", "m", 1);
  const auto other = message("bbb-8", "m", 1);
  const Unsealed plain{"", {}};
  const Unsealed sealed{"", Seal{"bbb-7", 0, {}}};
  CHECK(!doorman.check(sealed, ours));
  CHECK(!doorman.check(plain, other));
  const auto forged = doorman.check(plain, ours);
  REQUIRE(forged);
  CHECK(forged->reason == "unsealed");
  CHECK(forged->gateway == "bbb-7");
  CHECK(forged->boot == ours.boot);
  CHECK_THAT(forged->detail, Contains("bbb-7") && Contains("key-file="));
  const auto borrowed = doorman.check(sealed, other);
  REQUIRE(borrowed);
  CHECK(borrowed->reason == "wrong-gateway");
  CHECK(borrowed->gateway == "bbb-7");
}

TEST_CASE("what an earlier run has seen is refused") {
  Doorman doorman({key("bbb-7", 1)});
  auto sender = sealer(key("bbb-7", 1));
  const auto first = sender.seal("0");
  const auto second = sender.seal("1");
  const auto third = sender.seal("2");
  doorman.resume_after("bbb-7", {{1, 2, 3, 4, 5, 6, 7, 0xAB}, 1});
  REQUIRE(doorman.open(second).has_error());
  CHECK(doorman.open(first).error().reason == "too-old");
  CHECK(doorman.open(third).has_value());
}

}  // namespace
}  // namespace meterwire::receiver
