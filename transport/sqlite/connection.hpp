#pragma once

#include "transport/sqlite/error.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace meterwire::sqlite {

/// How much a checkpoint does to get done.
enum class Checkpoint {
  passive,  ///< moves what nobody's reading keeps it from
  restart,  ///< waits for locks and readers, so that the log begins anew
};

/// A file of SQLite, open for reading and writing. For one thread at a time.
class Connection {
 public:
  /// Opens the file, or makes it with the first write. Throws Error.
  explicit Connection(const std::string& file);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs statements that return no row. Throws Error.
  void execute(const char* statements);

  /// The first column of the first row, which has to be there. Throws Error.
  [[nodiscard]] std::int64_t integer(const char* query);

  /// Waits at most so long where another process holds a lock.
  void wait_for_locks(std::chrono::milliseconds longest);

  /// Whether execute("BEGIN") has not been ended yet, be it by an error.
  [[nodiscard]] bool within_transaction() const;

  /// From now on SQLite does not move its write-ahead log into the file by itself: checkpoint() does.
  void keep_log();

  /// Pages in the log behind the last commit, since keep_log().
  [[nodiscard]] int log_pages() const { return log_pages_; }

  /// Moves the log into the file. Throws Error: SQLITE_BUSY where somebody reads or writes for longer than locks are
  /// waited for.
  void checkpoint(Checkpoint how);

  /// For what this class does not have.
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };

  std::unique_ptr<sqlite3, Close> handle_;
  int log_pages_ = 0;
};

}  // namespace meterwire::sqlite
