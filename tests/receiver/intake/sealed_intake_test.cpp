#include "receiver/intake/intake.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/seal/sealer.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace meterwire::receiver {
namespace {

class Counted : public Output {
 public:
  void show(const feed::Message&, std::string_view) override { ++shown; }
  void tick() override {}
  void finish() override {}

  std::uint64_t shown = 0;
};

/// A receiver with the key of one gateway, without its sockets and stores.
struct Run {
  explicit Run(const feed::FeedKey& key) : doorman({key}) {
    intake.on_taken = [this](const Taken&) { ++taken; };
  }
  std::string reason(std::string_view datagram) {
    const auto refusal = intake.take({datagram, {}, false});
    return refusal ? std::string(refusal->reason) : "taken";
  }

  Books books;
  Counted output;
  Doorman doorman;
  Intake intake{doorman, books, output};
  std::uint64_t taken = 0;
};

struct Gateway {
  std::string sealed(std::uint64_t seq) { return sealer.seal(feed::encode(household("bbb-7", "m", seq))); }

  feed::FeedKey key = feed::new_key("bbb-7");
  feed::Sealer sealer{key, feed::Direction::record, feed::new_kid_context()};
};

TEST_CASE("a sealed datagram with any one of its bits turned over is refused, counted, and leaves no trace") {
  Gateway gateway;
  Run run(gateway.key);
  auto datagram = gateway.sealed(0);
  std::set<std::string> reasons;
  for (std::size_t bit = 0; bit < 8 * datagram.size(); ++bit) {
    const auto turn = [&] { datagram[bit / 8] = static_cast<char>(datagram[bit / 8] ^ (1 << bit % 8)); };
    turn();
    reasons.insert(run.reason(datagram));
    turn();
  }
  // not-json: it does not even look sealed any more.
  CHECK(reasons == std::set<std::string>{"no-key", "not-cose", "not-json", "unknown-algorithm", "wrong-tag"});
  CHECK(run.books.refusals.total() == 8 * datagram.size());
  CHECK(run.books.losses.total().datagrams == 0);
  CHECK(run.taken == 0);
  CHECK(run.output.shown == 0);
  CHECK(run.reason(datagram) == "taken");  // none of them has moved the window
}

TEST_CASE("of 100 000 captured datagrams that are played again none is taken") {
  Gateway gateway;
  Run run(gateway.key);
  std::vector<std::string> captured;
  for (std::uint64_t seq = 0; seq < 10'000; ++seq) {
    captured.push_back(gateway.sealed(seq));
    REQUIRE(run.reason(captured.back()) == "taken");
  }
  std::mt19937 random(5);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(captured.begin(), captured.end(), random);
    for (const auto& datagram : captured) {
      const auto reason = run.reason(datagram);
      REQUIRE((reason == "replayed" || reason == "too-old"));
    }
  }
  CHECK(run.books.refusals.total() == 100'000);
  CHECK(run.books.losses.counts("bbb-7").datagrams == 10'000);
  CHECK(run.books.losses.counts("bbb-7").duplicate == 0);
  CHECK(run.taken == 10'000);
  CHECK(run.output.shown == 10'000);
  CHECK(run.reason(gateway.sealed(10'000)) == "taken");
}

}  // namespace
}  // namespace meterwire::receiver
