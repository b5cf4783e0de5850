#include "receiver/store/record_store.hpp"

#include "receiver/store/big_endian.hpp"
#include "receiver/store/record_writer.hpp"
#include "receiver/store/schema.hpp"
#include "receiver/store/write_ahead_log.hpp"
#include "transport/sqlite/connection.hpp"

#include <fmt/format.h>

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>

namespace meterwire::receiver {

namespace {

using namespace std::chrono_literals;

// Somebody who reads does not lock out the writer; somebody who writes, or repairs, should be done by then.
constexpr auto patience = 5000ms;

// FULL, because an acknowledgement is a promise that holds when the power fails. Where the ends of the series do not
// fit into the cache (KiB), each record costs reads from the disk.
constexpr const char* settings = R"(
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY;
)";

std::string_view advice(int code) {
  switch (code) {
    case SQLITE_FULL:
      return "make room there, then storing goes on";
    case SQLITE_NOTADB:
      return "name another file";
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:  // a table is not as it was made
      return "the file is damaged: move it away, and save what can be saved with sqlite3's .recover";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program holds it locked: end its transaction";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "its folder has to be there, and both have to be writable";
    default:
      return "see whether its disk has room and is sound";
  }
}

StoreError store_error(const std::string& file, std::string_view what, const sqlite::Error& error) {
  return StoreError(fmt::format("{}: cannot {}: {}; {}", file, what, error.what(), advice(error.code())));
}

}  // namespace

struct RecordStore::Database {
  explicit Database(const std::string& path) : file(path), connection(path) {
    prepare();
    stat(path.c_str(), &opened);
  }

  // Who removes or moves an open file leaves us one that nobody will find again.
  void require_its_file() const {
    struct stat named {};
    if (stat(file.c_str(), &named) != 0 || named.st_ino != opened.st_ino || named.st_dev != opened.st_dev) {
      throw StoreError(
          fmt::format("{}: it was removed, or another file stands in its place; start the receiver again", file));
    }
  }

  void prepare() {
    // A file that turns out to be somebody else's is left as it is, to the log beside it.
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    connection.wait_for_locks(patience);
    open_schema(connection);
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    connection.execute(settings);
    log.emplace(connection, patience);
    writer.emplace(connection);
  }

  std::vector<Kept> keep(std::span<const Arrived> batch) {
    connection.execute("BEGIN IMMEDIATE");
    notice_others();
    const auto is_new = writer->put(batch);
    // Behind all of them, because a later datagram of the batch may complete the record of an earlier one.
    std::vector<Kept> kept;
    kept.reserve(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
      kept.push_back({is_new[i], writer->is_whole(batch[i].message)});
    }
    connection.execute("COMMIT");
    return kept;
  }

  // Somebody may have deleted rows, and SQLite gives their ids out again: to another household, say.
  void notice_others() {
    const auto version = connection.integer("PRAGMA data_version");
    if (version != seen_version) {
      writer->forget();
      seen_version = version;
    }
  }

  void roll_back() {
    writer->forget();
    // SQLite has done it already for most errors, and says so by one more. Where it cannot, the next BEGIN fails.
    sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

  std::string file;
  struct stat opened {};
  sqlite::Connection connection;
  std::int64_t seen_version = 0;  ///< changes when another connection writes
  std::optional<WriteAheadLog> log;
  std::optional<RecordWriter> writer;
};

RecordStore::RecordStore(const std::string& file) {
  try {
    database_ = std::make_unique<Database>(file);
  } catch (const sqlite::Error& error) {
    throw store_error(file, "open the store", error);
  } catch (const StoreError& error) {
    throw StoreError(fmt::format("{}: {}", file, error.what()));
  }
}

RecordStore::~RecordStore() = default;

std::vector<Kept> RecordStore::keep(std::span<const Arrived> batch) {
  database_->require_its_file();
  try {
    auto kept = database_->keep(batch);
    database_->log->tidy();
    return kept;
  } catch (const sqlite::Error& error) {
    database_->roll_back();
    throw store_error(database_->file, "store records", error);
  } catch (...) {  // no memory
    database_->roll_back();
    throw;
  }
}

std::vector<SeenSeal> RecordStore::seals() const {
  try {
    sqlite::Statement rows(database_->connection,
                           "SELECT gateways.gateway, context, highest FROM seals JOIN gateways ON gateways.id = "
                           "seals.gateway ORDER BY 1, 2");
    std::vector<SeenSeal> seals;
    while (rows.step()) {
      SeenSeal& seen = seals.emplace_back();
      seen.gateway = rows.text(0);
      const auto context = rows.blob(1);
      std::ranges::copy(context.first(std::min(context.size(), seen.highest.context.size())),
                        seen.highest.context.begin());
      seen.highest.counter = from_big_endian(rows.blob(2));
    }
    return seals;
  } catch (const sqlite::Error& error) {
    throw store_error(database_->file, "read the store", error);
  }
}

std::vector<KnownBoot> RecordStore::boots() const {
  try {
    // A number above 2^63 - 1 is a forger's; as the highest it would make all others look lost.
    sqlite::Statement rows(database_->connection,
                           "SELECT gateways.gateway, boots.boot, (SELECT max(seq) FROM records WHERE records.boot = "
                           "boots.id) AS last FROM boots JOIN gateways ON gateways.id = boots.gateway "
                           "WHERE last >= 0 ORDER BY boots.id");
    std::vector<KnownBoot> boots;
    while (rows.step()) {
      boots.push_back(
          {std::string(rows.text(0)), std::string(rows.text(1)), static_cast<std::uint64_t>(rows.integer(2))});
    }
    return boots;
  } catch (const sqlite::Error& error) {
    throw store_error(database_->file, "read the store", error);
  }
}

}  // namespace meterwire::receiver
