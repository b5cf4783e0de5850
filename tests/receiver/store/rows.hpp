#pragma once

#include "transport/sqlite/statement.hpp"

#include <string>
#include <vector>

namespace meterwire::receiver::test {

using Rows = std::vector<std::string>;

/// The answer to a query, as the shell of SQLite shows it: a text a row, `|` between its columns. Asked through a
/// connection of its own, as somebody would who reads while the store is written.
inline Rows rows(const std::string& file, std::string_view query, int columns) {
  sqlite::Connection connection(file);
  connection.wait_for_locks(std::chrono::seconds{5});
  sqlite::Statement statement(connection, query);
  Rows rows;
  while (statement.step()) {
    std::string row;
    for (int column = 0; column < columns; ++column) {
      row += (column == 0 ? "" : "|") + std::string(statement.text(column));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace meterwire::receiver::test
