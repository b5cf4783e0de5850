#include "receiver/keeping/keeper.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/acknowledgement.hpp"
#include "transport/feed/encode.hpp"

#include <filesystem>

namespace meterwire::receiver {
namespace {

/// A keeper whose answers are kept.
struct Run {
  test::TemporaryDirectory folder;
  Books books;
  std::vector<feed::AckRange> acknowledged;
  Stores stores{{folder.path("feed.db"), folder.path("feed.csv"), {}}};
  Keeper keeper;

  explicit Run(QueueLimits limits = {})
      : keeper(
            stores, {}, books,
            [this](const ReplyPath&, std::string_view datagram) {
              const auto decoded = feed::decode_acknowledgement(datagram);
              REQUIRE(decoded.has_value());
              acknowledged.insert(acknowledged.end(), decoded->ranges.begin(), decoded->ranges.end());
              return boost::system::error_code{};
            },
            [] {}, limits) {}

  void take(std::uint64_t seq, bool wants_ack = true, bool is_new = true) {
    auto message = household("g", "m", seq);
    message.ack = wants_ack;
    const auto text = feed::encode(message);
    const Unsealed unsealed{text, {}};
    keeper.keep({message, unsealed, {}, is_new});
  }
};

TEST_CASE("all is stored and acknowledged at the end, duplicates only where they ask for it") {
  Run run;
  for (std::uint64_t seq = 0; seq < 100; ++seq) {
    run.take(seq, seq >= 50);
  }
  run.take(99, true, false);
  run.take(1, false, false);
  CHECK(run.keeper.finish());
  CHECK(run.books.stored == 101);
  CHECK(run.books.not_stored == 0);
  const auto said = run.books.acknowledged;
  CHECK((said == 50 || said == 51));  // 99 twice where it came in two batches
  REQUIRE(!run.acknowledged.empty());
  CHECK(run.acknowledged.back().last == 99);
}

TEST_CASE("while nothing can be stored nothing is acknowledged, and what there is no room for is counted") {
  Run run({.datagrams = 2, .bytes = 100'000});
  REQUIRE(std::filesystem::remove(run.folder.path("feed.db")));
  for (std::uint64_t seq = 0; seq < 10; ++seq) {
    run.take(seq);
  }
  run.keeper.acknowledge();
  run.keeper.update_books();
  CHECK(run.acknowledged.empty());
  CHECK(run.books.stored == 0);
  CHECK(run.books.not_stored >= 6);  // two wait, and at most two are on their way to the disk
  CHECK(run.books.not_stored < 9);
  CHECK(!run.keeper.finish());
  CHECK(run.books.not_stored == 10);
  CHECK(run.acknowledged.empty());
}

}  // namespace
}  // namespace meterwire::receiver
