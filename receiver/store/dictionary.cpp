#include "receiver/store/dictionary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace meterwire::receiver {

namespace {

constexpr std::size_t entry_overhead = 64;  // of the map, for each key

template <typename Number>
void append_bytes(std::string& key, Number number) {
  key.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// With the lengths of texts, or "a", "bc" and "ab", "c" would be the same.
void make_key(std::string& key, std::initializer_list<Dictionary::Cell> cells) {
  key.clear();
  for (const auto& cell : cells) {
    if (const auto* const text = std::get_if<std::string_view>(&cell)) {
      append_bytes(key, static_cast<std::uint32_t>(text->size()));
      key += *text;
    } else {
      append_bytes(key, std::get<std::int64_t>(cell));
    }
  }
}

void bind(sqlite::Statement& statement, std::initializer_list<Dictionary::Cell> cells) {
  int parameter = 0;
  for (const auto& cell : cells) {
    ++parameter;
    std::visit([&](const auto& value) { statement.bind(parameter, value); }, cell);
  }
}

std::string insert_text(std::string_view table, std::initializer_list<std::string_view> columns) {
  const std::vector<char> places(columns.size(), '?');
  return fmt::format("INSERT INTO {} ({}) VALUES ({}) RETURNING id", table, fmt::join(columns, ", "),
                     fmt::join(places, ", "));
}

std::string select_text(std::string_view table, std::initializer_list<std::string_view> columns) {
  return fmt::format("SELECT id FROM {} WHERE {} = ?", table, fmt::join(columns, " = ? AND "));
}

}  // namespace

Dictionary::Dictionary(sqlite::Connection& connection, std::string_view table,
                       std::initializer_list<std::string_view> columns, std::size_t remembered)
    : select_(connection, select_text(table, columns)),
      insert_(connection, insert_text(table, columns)),
      remembered_(remembered) {}

std::int64_t Dictionary::id_of(std::initializer_list<Cell> cells) {
  make_key(key_, cells);
  if (const auto known = ids_.find(std::string_view(key_)); known != ids_.end()) {
    return known->second;
  }
  const auto id = look_up(cells);
  remember(id);
  return id;
}

void Dictionary::forget() {
  ids_.clear();
  bytes_ = 0;
}

std::int64_t Dictionary::look_up(std::initializer_list<Cell> cells) {
  for (auto* const statement : {&select_, &insert_}) {
    bind(*statement, cells);
    if (statement->step()) {
      const auto id = statement->integer(0);
      statement->reset();
      return id;
    }
  }
  return 0;  // not reached: an insertion returns its row or throws
}

void Dictionary::remember(std::int64_t id) {
  if (bytes_ > remembered_) {
    forget();  // those in use are soon back
  }
  ids_.emplace(key_, id);
  bytes_ += key_.size() + entry_overhead;
}

}  // namespace meterwire::receiver
