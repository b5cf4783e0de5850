#pragma once

#include "transport/sqlite/error.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace meterwire::sqlite {

/// A file of SQLite, open for reading and writing. For one thread at a time.
class Connection {
 public:
  /// Opens the file, or makes it with the first write. Throws Error.
  explicit Connection(const std::string& file);

  /// Runs statements that return no row. Throws Error.
  void execute(const char* statements);

  /// The first column of the first row, which has to be there. Throws Error.
  [[nodiscard]] std::int64_t integer(const char* query);

  /// Waits at most so long where another process holds a lock.
  void wait_for_locks(std::chrono::milliseconds longest);

  /// Whether execute("BEGIN") has not been ended yet, be it by an error.
  [[nodiscard]] bool within_transaction() const;

  /// For what this class does not have.
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };

  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace meterwire::sqlite
