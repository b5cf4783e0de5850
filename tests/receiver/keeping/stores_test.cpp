#include "receiver/keeping/stores.hpp"

#include "receiver/store/store_error.hpp"
#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/encode.hpp"

namespace meterwire::receiver {
namespace {

struct Kept {
  test::TemporaryDirectory folder;
  StoreFiles files{folder.path("feed.db"), folder.path("feed.csv"), folder.path("feed.jsonl")};
};

void add(Batch& batch, feed::Message message) {
  auto datagram = feed::encode(message);
  batch.arrived.push_back({std::move(message), std::move(datagram), {}});
  batch.origins.push_back({true, AckTo{}});
}

TEST_CASE("what is whole is committed") {
  const Kept kept;
  Stores stores(kept.files);
  Batch batch;
  add(batch, household("g", "m", 1));
  auto part = household("g", "m", 2);
  part.parts = 2;
  add(batch, part);
  const auto committed = stores.commit(batch);
  REQUIRE(committed.size() == 1);
  CHECK(committed.front().gateway == "g");
  CHECK(committed.front().seq == 1);

  Batch again;
  add(again, household("g", "m", 1));
  part.part = 2;
  add(again, part);
  CHECK(stores.commit(again).size() == 2);
}

TEST_CASE("what asked for no acknowledgement gets none, and without SQLite nothing does") {
  const Kept kept;
  Batch batch;
  add(batch, household("g", "m", 1));
  Stores lines({{}, kept.files.csv, {}});
  CHECK(lines.commit(batch).empty());
  batch.origins.front().ack.reset();
  Stores all(kept.files);
  CHECK(all.commit(batch).empty());
}

TEST_CASE("a folder that is not there is told at the start") {
  const Kept kept;
  CHECK_THROWS_AS(Stores({{}, kept.folder.path("none/feed.csv"), {}}), StoreError);
  CHECK_THROWS_AS(Stores({kept.files.sqlite, {}, kept.folder.path("none/feed.jsonl")}), StoreError);
}

}  // namespace
}  // namespace meterwire::receiver
