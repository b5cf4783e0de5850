#include "receiver/keeping/stores.hpp"

#include "receiver/store/store_error.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/encode.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace meterwire::receiver {
namespace {

struct Kept {
  test::TemporaryDirectory folder;
  StoreFiles files{folder.path("feed.db"), folder.path("feed.csv"), folder.path("feed.jsonl")};

  [[nodiscard]] std::string text(std::string_view extension) const {
    std::ifstream file(folder.path("feed-2026-11-20." + std::string(extension)));
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

void add(Batch& batch, feed::Message message, bool is_new = true) {
  auto datagram = feed::encode(message);
  batch.arrived.push_back({std::move(message), std::move(datagram), {}});
  batch.origins.push_back({is_new, AckTo{}});
}

std::vector<Committed> keep(Stores& stores, const Batch& batch) {
  auto committed = stores.commit(batch);
  stores.append(batch);
  return committed;
}

TEST_CASE("what is whole is committed, and only what is new stands in the files of lines") {
  const Kept kept;
  Stores stores(kept.files);
  Batch batch;
  add(batch, household("g", "m", 1));
  auto part = household("g", "m", 2);
  part.parts = 2;
  add(batch, part);
  const auto committed = keep(stores, batch);
  REQUIRE(committed.size() == 1);
  CHECK(committed.front().gateway == "g");
  CHECK(committed.front().seq == 1);

  Batch again;
  add(again, household("g", "m", 1), false);
  part.part = 2;
  add(again, part);
  CHECK(keep(stores, again).size() == 2);
  const auto lines = kept.text("jsonl");
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 3);
}

TEST_CASE("what asked for no acknowledgement gets none, and without SQLite nothing does") {
  const Kept kept;
  Batch batch;
  add(batch, household("g", "m", 1));
  Stores lines({{}, kept.files.csv, {}});
  CHECK(keep(lines, batch).empty());
  batch.origins.front().ack.reset();
  Stores all(kept.files);
  CHECK(keep(all, batch).empty());
}

// The CSV file can be written, the other one cannot until its name is free.
struct InTheWay {
  explicit InTheWay(const Kept& kept) : path(kept.folder.path("feed-2026-11-20.jsonl")) {
    REQUIRE(mkdir(path.c_str(), 0700) == 0);
  }
  void remove() const { std::filesystem::remove(path); }
  std::string path;
};

TEST_CASE("without a database a batch that is given again stands once in each file") {
  const Kept kept;
  const InTheWay in_the_way(kept);
  Stores stores({{}, kept.files.csv, kept.files.jsonl});
  Batch batch;
  add(batch, household("g", "m", 1));
  CHECK_THROWS_AS(stores.append(batch), StoreError);
  const auto csv = kept.text("csv");
  CHECK(!csv.empty());
  CHECK_THROWS_AS(stores.append(batch), StoreError);
  in_the_way.remove();
  stores.append(batch);
  CHECK(kept.text("csv") == csv);
  CHECK(kept.text("jsonl") == batch.arrived.front().datagram + '\n');
}

TEST_CASE("a file of lines that cannot be written costs neither the database nor the other files anything") {
  const Kept kept;
  const InTheWay in_the_way(kept);
  Stores stores(kept.files);
  for (const std::uint64_t seq : {1U, 2U}) {
    Batch batch;
    add(batch, household("g", "m", seq));
    CHECK(stores.commit(batch).size() == 1);
    CHECK_THROWS_AS(stores.append(batch), StoreError);
  }
  in_the_way.remove();
  Batch batch;
  add(batch, household("g", "m", 3));
  stores.append(batch);
  CHECK(kept.text("jsonl") == batch.arrived.front().datagram + '\n');
  const auto csv = kept.text("csv");
  CHECK(std::count(csv.begin(), csv.end(), '\n') > 3);
}

TEST_CASE("a folder that is not there is told at the start") {
  const Kept kept;
  CHECK_THROWS_AS(Stores({{}, kept.folder.path("none/feed.csv"), {}}), StoreError);
  CHECK_THROWS_AS(Stores({kept.files.sqlite, {}, kept.folder.path("none/feed.jsonl")}), StoreError);
}

}  // namespace
}  // namespace meterwire::receiver
