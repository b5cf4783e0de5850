#include "receiver/keeping/keeper.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/acknowledgement.hpp"
#include "transport/feed/encode.hpp"
#include "transport/sqlite/connection.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <numeric>
#include <thread>

namespace meterwire::receiver {
namespace {

/// A keeper whose answers are kept.
struct Run {
  test::TemporaryDirectory folder;
  Books books;
  std::vector<feed::AckRange> acknowledged;
  Stores stores{{folder.path("feed.db"), folder.path("feed.csv"), {}}};
  Keeper keeper;

  explicit Run(std::size_t most_bytes = most_waiting)
      : keeper(
            stores, {}, books,
            [this](const ReplyPath&, std::string_view datagram) {
              const auto decoded = feed::decode_acknowledgement(datagram);
              REQUIRE(decoded.has_value());
              acknowledged.insert(acknowledged.end(), decoded->ranges.begin(), decoded->ranges.end());
              return boost::system::error_code{};
            },
            [] {}, most_bytes) {}

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

/// Room for so many of what Run::take() takes, which is not sealed: beside a quarter for what is.
std::size_t room_for(std::size_t datagrams) {
  auto message = household("g", "m", 10);
  message.ack = true;
  const auto text = feed::encode(message);
  StoreQueue queue;
  REQUIRE(queue.push({std::move(message), std::string(text), {}}, {}));
  return datagrams * queue.take(1).weight * 4 / 3 + 4;
}

std::vector<std::uint64_t> numbers(const std::vector<feed::AckRange>& ranges) {
  std::vector<std::uint64_t> all;
  for (const auto& range : ranges) {
    for (auto seq = range.first; seq <= range.last; ++seq) {
      all.push_back(seq);
    }
  }
  return all;
}

TEST_CASE("while nothing can be stored nothing is acknowledged, and what there is no room for is counted") {
  Run run(room_for(4));
  REQUIRE(std::filesystem::remove(run.folder.path("feed.db")));
  for (std::uint64_t seq = 10; seq < 20; ++seq) {
    run.take(seq);
  }
  run.keeper.acknowledge();
  run.keeper.update_books();
  CHECK(run.acknowledged.empty());
  CHECK(run.books.stored == 0);
  CHECK(run.books.not_stored == 6);
  CHECK(!run.keeper.finish());
  CHECK(run.books.not_stored == 10);
  CHECK(run.acknowledged.empty());
}

TEST_CASE("a slow disk loses nothing below the bound, and what is above is neither stored nor acknowledged") {
  Run run(room_for(50));
  sqlite::Connection other(run.folder.path("feed.db"));
  other.execute("BEGIN IMMEDIATE");  // nobody else can write
  for (std::uint64_t seq = 10; seq < 70; ++seq) {
    run.take(seq);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  run.keeper.update_books();
  CHECK(run.books.stored == 0);
  CHECK(run.books.not_stored == 10);
  other.execute("COMMIT");
  CHECK(run.keeper.finish());
  CHECK(run.books.stored == 50);
  CHECK(run.books.not_stored == 10);
  std::vector<std::uint64_t> expected(50);
  std::iota(expected.begin(), expected.end(), 10);
  auto acknowledged = numbers(run.acknowledged);
  std::sort(acknowledged.begin(), acknowledged.end());
  CHECK(acknowledged == expected);
  CHECK(other.integer("SELECT count(*) FROM records") == 50);
  CHECK(other.integer("SELECT min(seq) FROM records") == 10);
  CHECK(other.integer("SELECT max(seq) FROM records") == 59);
}

}  // namespace
}  // namespace meterwire::receiver
