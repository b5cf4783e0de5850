#include "parsers/iec62056_21/lis200/archive_lines.hpp"

#include <string_view>

namespace meterwire::iec62056_21::lis200 {

namespace {

// Ordinal numbers have 0:0 for a source.
bool is_object(const Column& column) {
  return column.address && column.address->group != "0";
}

std::string code_of(const Archive& archive, std::size_t index) {
  const Column* const column = index < archive.columns.size() ? &archive.columns[index] : nullptr;
  if (column != nullptr && is_object(*column)) {
    return to_string(*column->address);
  }
  if (column != nullptr && !column->name.empty()) {
    return column->name;
  }
  const Address rows{archive.number, "V", {}, Attribute::value};
  return to_string(rows) + '#' + std::to_string(index + 1);
}

// A status or an event (`0x8104`) has no unit, whatever its column says.
bool is_number(std::string_view value) {
  return value.find_first_not_of("0123456789.,+-") == std::string_view::npos &&
         value.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::string data_lines(const Archive& archive) {
  std::string lines;
  for (const Row& row : archive.rows) {
    const auto& values = row.values;
    const auto is_time_of_its_own = [&](std::size_t index) {
      return index < values.size() && index != archive.time && is_time(values[index]);
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].empty() || i == archive.time || is_checksum(values[i])) {
        continue;
      }
      lines += code_of(archive, i) + '(' + values[i];
      if (i < archive.columns.size() && !archive.columns[i].unit.empty() && is_number(values[i])) {
        lines += '*' + archive.columns[i].unit;
      }
      lines += ')';
      if (is_time_of_its_own(i + 1) && !is_time_of_its_own(i)) {
        lines += '(' + values[++i] + ')';
      } else if (archive.time && is_time(values[*archive.time])) {
        lines += '(' + values[*archive.time] + ')';
      }
      lines += "\r\n";
    }
  }
  return lines;
}

}  // namespace meterwire::iec62056_21::lis200
