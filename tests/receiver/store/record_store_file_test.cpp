// The store's file: whose it is, who else reads it, and what happens when it cannot be written.

#include "receiver/store/record_store.hpp"
#include "tests/receiver/store/arrivals.hpp"
#include "tests/receiver/store/rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/file_size_limit.hpp"
#include "tests/support/temporary_directory.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

namespace meterwire::receiver::test {
namespace {

using Catch::Matchers::Contains;
using meterwire::test::FileSizeLimit;
using meterwire::test::TemporaryDirectory;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Arrived> batch_from(std::uint64_t seq, std::uint64_t count) {
  std::vector<Arrived> batch;
  for (std::uint64_t i = seq; i < seq + count; ++i) {
    batch.push_back(arrival("g", i));
  }
  return batch;
}

void refuses(const std::string& file, const std::string& reason) {
  const auto before = content(file);
  CHECK_THROWS_WITH(RecordStore(file), Contains(file + ": ") && Contains(reason));
  CHECK_THROWS_AS(RecordStore(file), StoreError);
  CHECK(content(file) == before);
}

TEST_CASE("nothing is promised of a file that was removed, or exchanged, while it is open", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  CHECK(whole(store.keep(batch_from(1, 2))) == std::vector<bool>{true, true});
  std::filesystem::rename(file, folder.path("away"));
  CHECK_THROWS_WITH(store.keep(batch_from(3, 1)), Contains(file + ": it was removed"));
  std::ofstream(file) << "another one";
  CHECK_THROWS_WITH(store.keep(batch_from(3, 1)), Contains("start the receiver again"));
  std::filesystem::rename(folder.path("away"), file);
  CHECK(whole(store.keep(batch_from(3, 1))) == std::vector<bool>{true});
}

TEST_CASE("a store of version 1 is brought up to date, with all that is in it", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  REQUIRE(whole(RecordStore(file).keep(batch_from(1, 2))) == Whole{true, true});
  const auto tables = [&] {
    return rows(file, "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 2", 2);
  };
  const auto newest = tables();
  sqlite::Connection(file).execute(
      "DROP VIEW named_records; DROP VIEW named_readings; DROP TABLE units; "
      "ALTER TABLE records DROP COLUMN sealed; ALTER TABLE records DROP COLUMN arrived_at; "
      "CREATE VIEW named_records AS SELECT 1 AS one; CREATE VIEW named_readings AS SELECT 1 AS one; "
      "PRAGMA user_version = 1");
  REQUIRE(whole(RecordStore(file).keep(batch_from(2, 2))) == Whole{true, true});
  CHECK(tables() == newest);
  CHECK(rows(file, "SELECT seq, coalesce(arrived_at, '-'), coalesce(sealed, '-') FROM named_records ORDER BY seq", 3) ==
        Rows{"1|-|-", "2|-|-", "3|1795197700|0"});
  CHECK(rows(file, "SELECT count(*) FROM named_readings", 1) == Rows{"18"});
  CHECK(rows(file, "PRAGMA user_version", 1) == Rows{"2"});
}

TEST_CASE("a household that is deleted meanwhile leaves nothing to its successor", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  REQUIRE(whole(store.keep(batch_from(1, 3))) == Whole(3, true));
  sqlite::Connection(file).execute(
      "DELETE FROM readings; DELETE FROM records; DELETE FROM series; DELETE FROM meters; DELETE FROM boots; "
      "DELETE FROM kinds; DELETE FROM gateways");
  const auto successor = arrival("h", 7);
  REQUIRE(whole(store.keep({&successor, 1})) == Whole{true});
  CHECK(rows(file, "SELECT gateway, meter, seq, protocol FROM named_records", 4) == Rows{"h|E-h|7|dsmr"});
  REQUIRE(whole(store.keep(batch_from(4, 1))) == Whole{true});
  CHECK(rows(file, "SELECT gateway, meter, count(*) FROM named_readings GROUP BY 1, 2", 3) ==
        Rows{"g|E-g|6", "h|E-h|6"});
}

TEST_CASE("a file that is no store is refused and left alone", "[store]") {
  const TemporaryDirectory folder;
  refuses(folder.file("notes.txt", "these are my notes, and they are not a database at all\n" + std::string(600, 'x')),
          "file is not a database; name another file");

  const auto foreign = folder.path("foreign.sqlite");
  sqlite::Connection(foreign).execute("PRAGMA journal_mode = WAL; CREATE TABLE notes (note TEXT)");
  refuses(foreign, "belongs to another program; name another file");

  const auto empty_foreign = folder.path("empty.sqlite");
  sqlite::Connection(empty_foreign).execute("PRAGMA application_id = 1");
  refuses(empty_foreign, "belongs to another program; name another file");

  const auto newer = folder.path("newer.sqlite");
  { const RecordStore store(newer); }
  sqlite::Connection(newer).execute("PRAGMA user_version = 3");
  refuses(newer, "is a store of version 3, and this receiver knows version 2; take a newer receiver");

  CHECK_THROWS_WITH(RecordStore(folder.path().string()), Contains("cannot open the store"));
  CHECK_THROWS_WITH(RecordStore(folder.path("none/records.sqlite")),
                    Contains("cannot open the store") && Contains("its folder has to be there"));
}

TEST_CASE("a damaged store is refused", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  {
    RecordStore store(file);
    CHECK(store.keep(batch_from(0, 100)).size() == 100);
  }
  const auto whole = content(file);
  SECTION("cut off") {
    refuses(folder.file("cut.sqlite", whole.substr(0, 6000)), "the file is damaged");
  }
  SECTION("overwritten") {
    refuses(folder.file("bad.sqlite", whole.substr(0, 100) + std::string(8000, 'x') + whole.substr(8100)),
            "the file is damaged");
  }
  SECTION("a table is missing") {
    sqlite::Connection(file).execute("DROP VIEW named_readings; DROP TABLE readings");
    refuses(file, "the file is damaged");
  }
}

TEST_CASE("an empty file becomes a store", "[store]") {
  const TemporaryDirectory folder;
  RecordStore store(folder.file("records.sqlite", ""));
  CHECK(whole(store.keep(batch_from(0, 2))) == Whole{true, true});
}

TEST_CASE("a full disk keeps nothing of a batch, and room is used at once", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  CHECK(whole(store.keep(batch_from(0, 10))) == Whole(10, true));
  for (const std::uint64_t count : {1U, 5U, 20U, 500U}) {
    const FileSizeLimit limit(std::filesystem::file_size(file + "-wal"));
    CHECK_THROWS_WITH(static_cast<void>(store.keep(batch_from(10, count))),
                      Contains(file + ": cannot store records: ") && Contains("room"));
    CHECK(rows(file, "SELECT count(*) FROM records", 1) == Rows{"10"});
  }
  CHECK(whole(store.keep(batch_from(10, 500))) == Whole(500, true));
  CHECK(rows(file, "SELECT count(*), max(seq) FROM records", 2) == Rows{"510|509"});
  CHECK(rows(file, "PRAGMA integrity_check", 1) == Rows{"ok"});
}

TEST_CASE("somebody reads while it is written", "[store]") {
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  CHECK(whole(store.keep(batch_from(0, 10))) == Whole(10, true));
  sqlite::Connection reader(file);
  reader.execute("BEGIN");
  REQUIRE(reader.integer("SELECT count(*) FROM records") == 10);
  for (std::uint64_t seq = 10; seq < 1000; seq += 90) {
    REQUIRE(whole(store.keep(batch_from(seq, 90))) == Whole(90, true));
  }
  CHECK(reader.integer("SELECT count(*) FROM records") == 10);  // one moment, as long as it likes
  reader.execute("COMMIT");
  CHECK(reader.integer("SELECT count(*) FROM records") == 1000);
}

/// Readers whose short transactions overlap, so that there is always one.
class Readers {
 public:
  Readers(const std::string& file, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      threads_.emplace_back([this, file] { read(file); });
    }
  }
  ~Readers() {
    is_done_ = true;
    for (auto& thread : threads_) {
      thread.join();
    }
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

 private:
  void read(const std::string& file) {
    sqlite::Connection connection(file);
    connection.wait_for_locks(std::chrono::seconds(5));
    while (!is_done_) {
      connection.execute("BEGIN");
      static_cast<void>(connection.integer("SELECT count(*) FROM gateways"));
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      connection.execute("COMMIT");
    }
  }

  std::atomic<bool> is_done_ = false;
  std::vector<std::thread> threads_;
};

TEST_CASE("the log does not grow for ever, whoever reads", "[store]") {
  const std::size_t count = GENERATE(0U, 3U);
  const TemporaryDirectory folder;
  const auto file = folder.path("records.sqlite");
  RecordStore store(file);
  const Readers readers(file, count);
  auto batch = batch_from(0, 400);
  for (auto& one : batch) {
    one.message.telegram = std::string(20'000, 'x');  // 8 MB a batch
  }
  std::uintmax_t largest = 0;
  for (std::uint64_t boot = 0; boot < 20; ++boot) {
    for (auto& one : batch) {
      one.message.boot = std::to_string(boot);
    }
    REQUIRE(whole(store.keep(batch)) == Whole(400, true));
    largest = std::max(largest, std::filesystem::file_size(file + "-wal"));
  }
  CHECK(largest < (count == 0 ? 90'000'000 : 115'000'000));
  CHECK(std::filesystem::file_size(file) > 60'000'000);
}

}  // namespace
}  // namespace meterwire::receiver::test
