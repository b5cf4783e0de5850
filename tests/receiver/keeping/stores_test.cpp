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

TEST_CASE("what is whole is committed, and only what is new stands in the files of lines") {
  const Kept kept;
  Stores stores(kept.files);
  Batch batch;
  add(batch, household("g", "m", 1));
  auto part = household("g", "m", 2);
  part.parts = 2;
  add(batch, part);
  const auto committed = stores.keep(batch);
  REQUIRE(committed.size() == 1);
  CHECK(committed.front().gateway == "g");
  CHECK(committed.front().seq == 1);

  Batch again;
  add(again, household("g", "m", 1), false);
  part.part = 2;
  add(again, part);
  CHECK(stores.keep(again).size() == 2);
  const auto lines = kept.text("jsonl");
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 3);
}

TEST_CASE("what asked for no acknowledgement gets none, and without SQLite nothing does") {
  const Kept kept;
  Batch batch;
  add(batch, household("g", "m", 1));
  Stores lines({{}, kept.files.csv, {}});
  CHECK(lines.keep(batch).empty());
  batch.origins.front().ack.reset();
  Stores all(kept.files);
  CHECK(all.keep(batch).empty());
}

TEST_CASE("a batch that is given again stands once in each file") {
  const Kept kept;
  // The CSV file can be written, the other one cannot until its name is free.
  const auto in_the_way = kept.folder.path("feed-2026-11-20.jsonl");
  REQUIRE(mkdir(in_the_way.c_str(), 0700) == 0);
  Stores stores(kept.files);
  Batch batch;
  add(batch, household("g", "m", 1));
  CHECK_THROWS_AS(stores.keep(batch), StoreError);
  const auto csv = kept.text("csv");
  CHECK(!csv.empty());
  CHECK_THROWS_AS(stores.keep(batch), StoreError);
  std::filesystem::remove(in_the_way);
  CHECK(stores.keep(batch).size() == 1);
  CHECK(kept.text("csv") == csv);
  CHECK(kept.text("jsonl") == batch.arrived.front().datagram + '\n');
}

}  // namespace
}  // namespace meterwire::receiver
