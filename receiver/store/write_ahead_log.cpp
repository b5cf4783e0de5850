#include "receiver/store/write_ahead_log.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace meterwire::receiver {

namespace {

using namespace std::chrono_literals;

// Pages of 4 KiB. Moving costs the same two fsync for many pages as for few; ends of series that are written again and
// again are moved once.
constexpr int worth_moving = 16'000;
constexpr int first_crowded = 4 * worth_moving;

// What the file keeps of its size when it begins anew.
constexpr const char* size_limit = "PRAGMA journal_size_limit = 67108864";

constexpr auto wait_for_readers = 200ms;

}  // namespace

WriteAheadLog::WriteAheadLog(sqlite::Connection& connection, std::chrono::milliseconds patience)
    : connection_(connection), patience_(patience), crowded_(first_crowded) {
  connection.execute(size_limit);
  // In place of SQLite's own, which never waits for anybody: under readers who follow one another it would never find
  // the moment to begin the log anew.
  sqlite3_wal_hook(
      connection.handle(),
      [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<int*>(pages) = count;
        return SQLITE_OK;
      },
      &pages_);
}

void WriteAheadLog::tidy() {
  if (pages_ < worth_moving) {
    return;
  }
  if (pages_ < crowded_) {
    sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return;
  }
  connection_.wait_for_locks(wait_for_readers);
  const int result =
      sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
  connection_.wait_for_locks(patience_);
  // A reader who stays is waited for again only when the log has doubled, or each commit would take that long.
  crowded_ = result == SQLITE_OK ? first_crowded : std::max(first_crowded, 2 * pages_);
}

}  // namespace meterwire::receiver
