#pragma once

#include "transport/sqlite/connection.hpp"

#include <chrono>

namespace meterwire::receiver {

/// Keeps the log in which SQLite collects what was committed (the file with `-wal` behind its name) from growing: moves
/// what is in it to the file itself, from time to time. Only a reader who holds a transaction open can keep it from
/// that; the log then grows until he ends, and shrinks again.
class WriteAheadLog {
 public:
  /// `patience` is how long the connection waits for locks otherwise.
  WriteAheadLog(sqlite::Connection& connection, std::chrono::milliseconds patience);

  /// To be called behind each commit. Nothing that was committed is lost where it fails, so it throws nothing.
  void tidy();

 private:
  void begin_anew(int pages);
  bool move(sqlite::Checkpoint how);

  sqlite::Connection& connection_;
  std::chrono::milliseconds patience_;
  int crowded_;  ///< so many pages are worth waiting for readers
};

}  // namespace meterwire::receiver
