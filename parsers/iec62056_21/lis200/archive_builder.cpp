#include "parsers/iec62056_21/lis200/archive_builder.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace meterwire::iec62056_21::lis200 {

namespace {

// The values as they stood in their brackets.
std::string text_of(const Row& row) {
  std::string text;
  for (const std::string& value : row.values) {
    text += '(' + value + ')';
  }
  return text;
}

// The checksum need not be told as a column.
bool fits(const Row& row, std::size_t width) {
  return row.values.size() == width || (row.values.size() == width + 1 && is_checksum(row.values.back()));
}

}  // namespace

void ArchiveBuilder::set_columns(std::vector<Column> columns) {
  archive_.columns = std::move(columns);
  archive_.time = time_column(archive_.columns);
}

std::size_t ArchiveBuilder::add(Rows sent, std::size_t most) {
  const std::size_t before = size();
  std::vector<std::size_t> hashes;
  // Two rows of one answer may be the same: a log book without ordinal numbers.
  const auto is_new = [&](const std::string& text) {
    hashes.push_back(std::hash<std::string>{}(text));
    return !seen_.contains(hashes.back()) && size() < most;
  };
  for (Row& row : sent.rows) {
    if (is_new(text_of(row))) {
      add_row(std::move(row));
    }
  }
  for (RowError& error : sent.errors) {
    if (is_new(error.text)) {
      error.row += before;
      archive_.errors.push_back(std::move(error));
    }
  }
  seen_.insert(hashes.begin(), hashes.end());
  return size() - before;
}

std::string ArchiveBuilder::last_time() const {
  if (archive_.rows.empty() || !archive_.time) {
    return {};
  }
  const std::string& value = archive_.rows.back().values[*archive_.time];
  return is_time(value) ? value : std::string{};
}

void ArchiveBuilder::add_row(Row row) {
  if (archive_.columns.empty()) {
    archive_.columns.resize(row.values.size());
  }
  if (!fits(row, archive_.columns.size())) {
    archive_.errors.push_back({size() + 1, RowProblem::other_width, text_of(row).substr(0, max_error_text)});
    return;
  }
  if (!archive_.time) {
    const auto found = std::ranges::find_if(row.values, is_time);
    archive_.time =
        found == row.values.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - row.values.begin()));
  }
  archive_.rows.push_back(std::move(row));
}

}  // namespace meterwire::iec62056_21::lis200
