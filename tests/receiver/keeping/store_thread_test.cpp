#include "receiver/keeping/store_thread.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/file_size_limit.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/encode.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;

const auto ignore = [](const std::vector<Committed>&) {};

Arrived arrived(std::uint64_t seq) {
  auto message = household("g", "m", seq);
  auto datagram = feed::encode(message);
  return {std::move(message), std::move(datagram), {}};
}

void push(StoreQueue& queue, std::uint64_t seq, bool is_new = true) {
  REQUIRE(queue.push(arrived(seq), {is_new, AckTo{}}));
}

void wait_until(const std::function<bool()>& is_so) {
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!is_so() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(5ms);
  }
  REQUIRE(is_so());
}

/// Files of lines, and one of them that cannot be written until its name is free.
struct Lines {
  test::TemporaryDirectory folder;
  StoreFiles files{{}, folder.path("feed.csv"), folder.path("feed.jsonl")};

  [[nodiscard]] std::string path(const std::string& kind) const { return folder.path("feed-2026-11-20." + kind); }
  [[nodiscard]] std::string text(const std::string& kind) const {
    std::ifstream file(path(kind));
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void block(const std::string& kind) const { REQUIRE(mkdir(path(kind).c_str(), 0700) == 0); }
  void unblock(const std::string& kind) const { REQUIRE(std::filesystem::remove(path(kind))); }
};

std::string jsonl_of(std::initializer_list<std::uint64_t> records) {
  std::string lines;
  for (const auto seq : records) {
    lines += arrived(seq).datagram + '\n';
  }
  return lines;
}

std::string csv_of(std::initializer_list<std::uint64_t> records) {
  std::string rows(feed::csv_header);
  for (const auto seq : records) {
    feed::append_csv(rows, household("g", "m", seq));
  }
  return rows;
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

TEST_CASE("only what is new stands in the files of lines") {
  Lines lines;
  Stores stores(lines.files);
  StoreQueue queue;
  push(queue, 1);
  push(queue, 2, false);
  push(queue, 3);
  StoreThread(queue, stores, ignore).finish();
  CHECK(lines.text("jsonl") == jsonl_of({1, 3}));
  CHECK(lines.text("csv") == csv_of({1, 3}));
}

TEST_CASE("without a database everything stands once in each file, whichever could not be written for a while") {
  const std::string blocked = GENERATE("csv", "jsonl");
  CAPTURE(blocked);
  Lines lines;
  lines.block(blocked);
  Stores stores(lines.files);
  StoreQueue queue;
  push(queue, 1);
  StoreThread thread(queue, stores, ignore);
  std::this_thread::sleep_for(20ms);
  push(queue, 2);
  SECTION("until it can") {
    lines.unblock(blocked);
    wait_until([&] { return thread.stored() == 2; });
    thread.finish();
    CHECK(lines.text("csv") == csv_of({1, 2}));
    CHECK(lines.text("jsonl") == jsonl_of({1, 2}));
  }
  SECTION("to the end, which costs the other file nothing") {
    thread.finish();
    CHECK(thread.given_up() == 2);
    CHECK((blocked == "csv" ? lines.text("jsonl") == jsonl_of({1, 2}) : lines.text("csv") == csv_of({1, 2})));
  }
}

TEST_CASE("a full disk costs nothing of what waits meanwhile, and doubles nothing") {
  Lines lines;
  Stores stores(lines.files);
  StoreQueue queue;
  StoreThread thread(queue, stores, ignore);
  push(queue, 1);
  wait_until([&] { return thread.stored() == 1; });
  {
    // The table of the first record is longer than its text: so there is room for the text of another, but no row.
    const test::FileSizeLimit limit(csv_of({1}).size() + 10);
    push(queue, 2);
    push(queue, 3);
    std::this_thread::sleep_for(50ms);
    CHECK(thread.stored() == 1);
    CHECK(lines.text("csv") == csv_of({1}));
  }
  wait_until([&] { return thread.stored() == 3; });
  CHECK(lines.text("csv") == csv_of({1, 2, 3}));
  CHECK(lines.text("jsonl") == jsonl_of({1, 2, 3}));
}

TEST_CASE("a file of lines that cannot be written costs neither the database nor the other files anything") {
  Lines lines;
  lines.files.sqlite = lines.folder.path("feed.db");
  lines.block("jsonl");
  Stores stores(lines.files);
  StoreQueue queue;
  std::size_t committed = 0;
  StoreThread thread(queue, stores, [&](const std::vector<Committed>& more) { committed += more.size(); });
  push(queue, 1);
  wait_until([&] { return thread.stored() == 1; });
  lines.unblock("jsonl");
  push(queue, 2);
  thread.finish();
  CHECK(committed == 2);
  CHECK(thread.given_up() == 0);
  CHECK(lines.text("csv") == csv_of({1, 2}));
  CHECK(lines.text("jsonl") == jsonl_of({2}));
}

TEST_CASE("files that were moved away, or cannot be written through, cost nothing and double nothing") {
  const bool has_database = GENERATE(true, false);
  Lines lines;
  lines.files.sqlite = has_database ? lines.folder.path("feed.db") : std::string();
  Stores stores(lines.files);
  StoreQueue queue;
  StoreThread thread(queue, stores, ignore, 1ms);
  const auto keep = [&](std::uint64_t seq) {
    push(queue, seq);
    wait_until([&] { return thread.stored() == seq; });
    std::this_thread::sleep_for(2ms);  // a flush period
  };
  keep(1);
  std::filesystem::rename(lines.path("csv"), lines.path("csv.1"));
  std::filesystem::remove(lines.path("jsonl"));                       // packed
  std::filesystem::create_symlink("/dev/null", lines.path("jsonl"));  // takes lines and refuses to be synchronized
  keep(2);
  keep(3);
  std::filesystem::remove(lines.path("jsonl"));
  keep(4);
  thread.finish();
  CHECK(thread.given_up() == 0);
  CHECK(lines.text("csv.1") == csv_of({1}));
  CHECK(lines.text("csv") == csv_of({2, 3, 4}));
  CHECK(lines.text("jsonl") == jsonl_of({4}));
}

}  // namespace
}  // namespace meterwire::receiver
