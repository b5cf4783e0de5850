#include "receiver/keeping/ack_sealer.hpp"

#include "tests/support/catch.hpp"
#include "transport/feed/seal/opener.hpp"
#include "transport/feed/seal/sealed_datagram.hpp"

#include <set>

namespace meterwire::receiver {
namespace {

AckBatch batch_of(std::size_t ranges, std::optional<std::size_t> key) {
  AckBatch batch{{{}, key}, {"bbb-7", {}}};
  for (std::uint64_t i = 0; i < ranges; ++i) {
    batch.acknowledgement.ranges.push_back({"9f86d081884c7d65", 3 * i, 3 * i + 1});
  }
  return batch;
}

TEST_CASE("acknowledgements are sealed with the key of the records, each under a counter of its own") {
  const std::vector keys{feed::new_key("bbb-7"), feed::new_key("bbb-7")};
  AckSealer sealer(keys);
  feed::Opener opener({keys[1]}, feed::Direction::acknowledgement);
  std::size_t ranges = 0;
  for (int round = 0; round < 2; ++round) {
    const auto datagrams = sealer.datagrams(batch_of(100, 1));
    CHECK(datagrams.size() > 1);
    for (const auto& datagram : datagrams) {
      CHECK(datagram.size() <= 1200);
      const auto opened = opener.open(datagram);
      REQUIRE(opened.has_value());
      ranges += feed::decode_acknowledgement(opened->payload)->ranges.size();
    }
  }
  CHECK(ranges == 200);
}

TEST_CASE("keys with one secret never share a nonce: each seals under a context of its own") {
  auto one = feed::new_key("bbb-7");
  auto other = one;
  other.gateway = "bbb-8";
  AckSealer sealer(std::vector{one, one, other});
  std::set<feed::KidContext> contexts;
  for (std::size_t key = 0; key < 3; ++key) {
    const auto datagram = sealer.datagrams(batch_of(1, key)).at(0);
    const auto sealed = feed::parse_sealed(datagram);
    REQUIRE(sealed.has_value());
    CHECK(sealed->position.counter == 0);
    contexts.insert(sealed->position.context);
  }
  CHECK(contexts.size() == 3);
}

TEST_CASE("where the records were plain, they are plain") {
  AckSealer sealer({});
  const auto batch = batch_of(1, std::nullopt);
  const auto datagrams = sealer.datagrams(batch);
  REQUIRE(datagrams.size() == 1);
  CHECK(*feed::decode_acknowledgement(datagrams.front()) == batch.acknowledgement);
}

TEST_CASE("other keys: who stays goes on, who is gone gets nothing, who comes back uses no counter again") {
  const auto old_key = feed::new_key("bbb-7");
  const auto new_key = feed::new_key("bbb-7");
  feed::Opener opener({old_key, new_key}, feed::Direction::acknowledgement);
  std::vector keys{old_key};
  AckSealer sealer(keys);
  const auto opens = [&](std::size_t key) {
    const auto datagrams = sealer.datagrams(batch_of(1, key));
    return datagrams.size() == 1 && opener.open(datagrams.front()).has_value();
  };
  CHECK(opens(0));
  keys.push_back(new_key);
  sealer.follow(keys);
  CHECK(opens(0));
  CHECK(opens(1));
  keys.front() = {};
  sealer.follow(keys);
  CHECK(sealer.datagrams(batch_of(1, 0)).empty());
  CHECK(opens(1));
  keys.push_back(old_key);
  sealer.follow(keys);
  CHECK(opens(1));
  CHECK(opens(2));  // and not refused as a replay
}

}  // namespace
}  // namespace meterwire::receiver
