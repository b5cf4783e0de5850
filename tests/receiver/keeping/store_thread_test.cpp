#include "receiver/keeping/store_thread.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/encode.hpp"

#include <sys/stat.h>

#include <filesystem>

namespace meterwire::receiver {
namespace {

void push(StoreQueue& queue, std::uint64_t seq) {
  auto message = household("g", "m", seq);
  auto datagram = feed::encode(message);
  REQUIRE(queue.push({std::move(message), std::move(datagram), {}}, {true, AckTo{}}));
}

TEST_CASE("what is in the queue when it ends is stored and told") {
  const test::TemporaryDirectory folder;
  Stores stores({folder.path("feed.db"), {}, {}});
  StoreQueue queue;
  for (std::uint64_t seq = 0; seq < 5000; ++seq) {
    push(queue, seq);
  }
  std::size_t committed = 0;
  StoreThread thread(queue, stores, [&](const std::vector<Committed>& more) { committed += more.size(); });
  thread.finish();
  CHECK(committed == 5000);
  CHECK(thread.stored() == 5000);
  CHECK(thread.given_up() == 0);
}

TEST_CASE("what cannot be stored waits, is tried again, and is told as given up at the end") {
  const test::TemporaryDirectory folder;
  const auto in_the_way = folder.path("feed-2026-11-20.csv");
  REQUIRE(mkdir(in_the_way.c_str(), 0700) == 0);
  const bool is_freed = GENERATE(true, false);
  Stores stores({{}, folder.path("feed.csv"), {}});
  StoreQueue queue;
  push(queue, 1);
  StoreThread thread(queue, stores, [](const std::vector<Committed>&) {});
  if (is_freed) {
    std::filesystem::remove(in_the_way);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (thread.stored() == 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  thread.finish();
  CHECK(thread.stored() == (is_freed ? 1 : 0));
  CHECK(thread.given_up() == (is_freed ? 0 : 1));
}

}  // namespace
}  // namespace meterwire::receiver
