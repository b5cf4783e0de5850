#pragma once

#include "transport/sqlite/connection.hpp"
#include "transport/sqlite/statement.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace meterwire::receiver {

/// The ids of a table whose rows are told apart by all their columns, such as the series. Remembers them, because each
/// record names the same ones again; its memory is bounded, because a stranger can send ever new ones.
class Dictionary {
 public:
  using Cell = std::variant<std::int64_t, std::string_view>;

  /// `remembered` bounds the memory, in bytes.
  Dictionary(sqlite::Connection& connection, std::string_view table, std::initializer_list<std::string_view> columns,
             std::size_t remembered);

  /// The id of the row with these cells, in the order of the columns; makes the row where there is none. Throws
  /// sqlite::Error.
  [[nodiscard]] std::int64_t id_of(std::initializer_list<Cell> cells);

  /// After a rollback, which takes rows back, or after somebody else's deletion.
  void forget();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };

  [[nodiscard]] std::int64_t look_up(std::initializer_list<Cell> cells);
  void remember(std::int64_t id);

  sqlite::Statement select_;
  sqlite::Statement insert_;
  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> ids_;
  std::string key_;  ///< of the row under way; used again, so that a known row costs no allocation
  std::size_t bytes_ = 0;
  std::size_t remembered_;
};

}  // namespace meterwire::receiver
