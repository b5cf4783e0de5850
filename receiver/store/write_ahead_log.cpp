#include "receiver/store/write_ahead_log.hpp"

#include <algorithm>

namespace meterwire::receiver {

namespace {

using namespace std::chrono_literals;

// Pages of 4 KiB. Moving costs the same two fsync for many pages as for few; ends of series that are written again and
// again are moved once.
constexpr int worth_moving = 16'000;
constexpr int first_crowded = 24'000;

// What the file keeps of its size when it begins anew.
constexpr const char* size_limit = "PRAGMA journal_size_limit = 67108864";

constexpr auto wait_for_readers = 200ms;

}  // namespace

WriteAheadLog::WriteAheadLog(sqlite::Connection& connection, std::chrono::milliseconds patience)
    : connection_(connection), patience_(patience), crowded_(first_crowded) {
  connection.execute(size_limit);
  connection.keep_log();
}

void WriteAheadLog::tidy() {
  const int pages = connection_.log_pages();
  if (pages >= crowded_) {
    begin_anew(pages);
  } else if (pages >= worth_moving) {
    move(sqlite::Checkpoint::passive);
  }
}

/// Under readers who follow one another the moment to do so never comes by itself.
void WriteAheadLog::begin_anew(int pages) {
  connection_.wait_for_locks(wait_for_readers);
  const bool is_done = move(sqlite::Checkpoint::restart);
  connection_.wait_for_locks(patience_);
  // A reader who stays is waited for again only when the log has doubled, or each commit would take that long.
  crowded_ = is_done ? first_crowded : std::max(first_crowded, 2 * pages);
}

bool WriteAheadLog::move(sqlite::Checkpoint how) {
  try {
    connection_.checkpoint(how);
    return true;
  } catch (const sqlite::Error&) {
    return false;
  }
}

}  // namespace meterwire::receiver
