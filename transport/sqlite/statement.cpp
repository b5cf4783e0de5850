#include "transport/sqlite/statement.hpp"

#include <sqlite3.h>

namespace meterwire::sqlite {

namespace {

// Binding fails only for a parameter that is not there, a text beyond 1 GB, or without memory.
void check(sqlite3_stmt* statement, int result) {
  if (result != SQLITE_OK) {
    throw Error(sqlite3_db_handle(statement));
  }
}

}  // namespace

Statement::Statement(Connection& connection, std::string_view text) {
  sqlite3_stmt* handle = nullptr;
  const int result = sqlite3_prepare_v3(connection.handle(), text.data(), static_cast<int>(text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (result != SQLITE_OK) {
    throw Error(connection.handle());
  }
  handle_.reset(handle);
}

void Statement::bind(int parameter, std::int64_t integer) {
  check(handle_.get(), sqlite3_bind_int64(handle_.get(), parameter, integer));
}

void Statement::bind(int parameter, double real) {
  check(handle_.get(), sqlite3_bind_double(handle_.get(), parameter, real));
}

void Statement::bind(int parameter, std::string_view text) {
  const char* const begin = text.data() == nullptr ? "" : text.data();  // a null pointer would be NULL
  check(handle_.get(), sqlite3_bind_text(handle_.get(), parameter, begin, static_cast<int>(text.size()), nullptr));
}

void Statement::bind_null(int parameter) {
  check(handle_.get(), sqlite3_bind_null(handle_.get(), parameter));
}

void Statement::bind_blob(int parameter, std::span<const std::uint8_t> bytes) {
  check(handle_.get(),
        sqlite3_bind_blob(handle_.get(), parameter, bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

bool Statement::step() {
  const int result = sqlite3_step(handle_.get());
  if (result == SQLITE_ROW) {
    return true;
  }
  if (result != SQLITE_DONE) {
    const Error error(sqlite3_db_handle(handle_.get()));
    reset();
    throw error;
  }
  reset();
  return false;
}

void Statement::run() {
  if (step()) {
    reset();
  }
}

void Statement::reset() {
  sqlite3_reset(handle_.get());  // returns what step() has thrown already
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string_view Statement::text(int column) const {
  const auto* const begin = sqlite3_column_text(handle_.get(), column);
  return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const auto* const begin = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
  return {begin, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

}  // namespace meterwire::sqlite
