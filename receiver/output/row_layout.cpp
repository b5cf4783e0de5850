#include "receiver/output/row_layout.hpp"

#include "receiver/output/cell.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace meterwire::receiver {
namespace {

constexpr std::string_view indent = "    ";
constexpr std::string_view gap = "  ";

/// A name that several rows have says nothing without the code, where it is not the code itself: the equipment ids of a
/// meter and its gas meter.
std::vector<std::string> labels_of(std::span<const RowView> rows) {
  std::map<std::string_view, int> uses;
  for (const auto& row : rows) {
    ++uses[row.name];
  }
  std::vector<std::string> labels;
  for (const auto& row : rows) {
    const auto code = cell(row.obis);
    labels.push_back(uses[row.name] == 1 || row.name == code ? row.name : row.name + ' ' + code);
  }
  return labels;
}

struct Columns {
  std::size_t label = 0;
  std::size_t number = 0;
  std::size_t unit = 0;
};

Columns columns_of(std::span<const RowView> rows, std::span<const std::string> labels, std::size_t columns) {
  Columns result;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    result.label = std::max(result.label, width(labels[i]));
    if (rows[i].is_number) {
      result.number = std::max(result.number, width(rows[i].value));
      result.unit = std::max(result.unit, width(rows[i].unit));
    }
  }
  result.label = std::min(result.label, columns * 2 / 5);
  result.number = std::min(result.number, columns * 3 / 10);
  return result;
}

}  // namespace

std::vector<std::string> row_lines(std::span<const RowView> rows, std::size_t columns) {
  const auto labels = labels_of(rows);
  const auto layout = columns_of(rows, labels, columns);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    auto line = std::string(indent).append(left(labels[i], layout.label)).append(gap);
    if (row.is_number) {
      line.append(right(row.value, layout.number)).append(" ").append(left(row.unit, layout.unit));
    } else {
      line.append(row.value).append(row.unit.empty() ? "" : " ").append(row.unit);
    }
    if (!row.time.empty() && width(line) + gap.size() + width(row.time) <= columns) {
      line.append(gap).append(row.time);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(fitted(line, columns));
  }
  return lines;
}

}  // namespace meterwire::receiver
