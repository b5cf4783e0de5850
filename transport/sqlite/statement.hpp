#pragma once

#include "transport/sqlite/connection.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace meterwire::sqlite {

/// A prepared statement, to be run again and again. Its connection has to outlive it.
class Statement {
 public:
  /// Throws Error.
  Statement(Connection& connection, std::string_view text);

  // Parameters, counted from 1; they stay until they are given anew. A text has to stay in place until the statement
  // has run.
  void bind(int parameter, std::int64_t integer);
  void bind(int parameter, double real);
  void bind(int parameter, std::string_view text);
  void bind_null(int parameter);
  void bind_blob(int parameter, std::span<const std::uint8_t> bytes);

  template <typename Value>
  void bind(int parameter, const std::optional<Value>& value) {
    if (value) {
      bind(parameter, *value);
    } else {
      bind_null(parameter);
    }
  }

  /// Goes to the next row. Returns false behind the last one; then the statement can be run again. Throws Error.
  bool step();

  /// Runs a statement whose rows, if there are any, do not matter. Throws Error.
  void run();

  /// Gives up the rows that are left.
  void reset();

  // Columns of the row, counted from 0. Text and bytes are good until the next step.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace meterwire::sqlite
