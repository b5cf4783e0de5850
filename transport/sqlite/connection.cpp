#include "transport/sqlite/connection.hpp"

#include "transport/sqlite/statement.hpp"

#include <sqlite3.h>

#include <cstring>

namespace meterwire::sqlite {

namespace {

std::string told(sqlite3* connection) {
  if (connection == nullptr) {
    return sqlite3_errstr(SQLITE_NOMEM);
  }
  std::string text = sqlite3_errmsg(connection);
  // Of a failed system call SQLite's own words are only "disk I/O error".
  const int code = sqlite3_errcode(connection) & 0xFF;
  const int system = sqlite3_system_errno(connection);
  if (system != 0 && (code == SQLITE_IOERR || code == SQLITE_CANTOPEN)) {
    text += std::string(" (") + std::strerror(system) + ')';
  }
  return text;
}

}  // namespace

Error::Error(sqlite3* connection)
    : std::runtime_error(told(connection)),
      code_(connection == nullptr ? SQLITE_NOMEM : sqlite3_errcode(connection) & 0xFF) {}

Connection::Connection(const std::string& file) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int result = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);  // there also after an error, to tell it
  if (result != SQLITE_OK) {
    throw Error(handle);
  }
}

void Connection::execute(const char* statements) {
  if (sqlite3_exec(handle(), statements, nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw Error(handle());
  }
}

std::int64_t Connection::integer(const char* query) {
  Statement statement(*this, query);
  statement.step();
  return statement.integer(0);
}

void Connection::wait_for_locks(std::chrono::milliseconds longest) {
  sqlite3_busy_timeout(handle(), static_cast<int>(longest.count()));
}

bool Connection::within_transaction() const {
  return sqlite3_get_autocommit(handle()) == 0;
}

void Connection::keep_log() {
  // In place of SQLite's own hook, which is what moves it.
  sqlite3_wal_hook(
      handle(),
      [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<int*>(pages) = count;
        return SQLITE_OK;
      },
      &log_pages_);
}

void Connection::checkpoint(Checkpoint how) {
  const int mode = how == Checkpoint::passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART;
  if (sqlite3_wal_checkpoint_v2(handle(), nullptr, mode, nullptr, nullptr) != SQLITE_OK) {
    throw Error(handle());
  }
}

void Connection::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

}  // namespace meterwire::sqlite
