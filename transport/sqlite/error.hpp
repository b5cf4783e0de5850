#pragma once

#include <stdexcept>
#include <string>

struct sqlite3;

namespace meterwire::sqlite {

/// What SQLite, or the system below it, refused.
class Error : public std::runtime_error {
 public:
  /// The last error of a connection. `what()` is one line without the file: "database or disk is full".
  explicit Error(sqlite3* connection);

  /// The result code without its extension: SQLITE_FULL, SQLITE_BUSY, …
  [[nodiscard]] int code() const { return code_; }

 private:
  int code_;
};

}  // namespace meterwire::sqlite
