#include "parsers/iec62056_21/lis200/columns.hpp"

#include "parsers/record/timestamp.hpp"

#include <algorithm>
#include <array>

namespace meterwire::iec62056_21::lis200 {

namespace {

constexpr std::string_view clock_group = "400";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Descriptions carry the unit as well: `Qn [m3|h]`.
std::string_view without_unit(std::string_view description) {
  return trimmed(description.substr(0, description.find('[')));
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The languages that the meters are sold with; the DL210 writes ZEIT.
bool is_name_of_time(std::string_view name) {
  constexpr std::array<std::string_view, 4> names{"zeit", "time", "tst", "date"};
  return std::ranges::any_of(names,
                             [name](std::string_view known) { return std::ranges::equal(name, known, {}, lower); });
}

std::size_t index_of(std::vector<Column>::const_iterator found, const std::vector<Column>& columns) {
  return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace

std::vector<Column> columns_from(const Row& sources, const Row& units, const Row& descriptions) {
  std::size_t width = 0;
  for (const Row* const row : {&sources, &units, &descriptions}) {
    width = width == 0 ? row->values.size() : width;
  }
  std::vector<Column> columns(width);
  for (std::size_t i = 0; i < width; ++i) {
    const auto value_of = [&](const Row& row) {
      return row.values.size() == width ? std::string_view(row.values[i]) : std::string_view{};
    };
    columns[i].address = address_from(trimmed(value_of(sources)));
    columns[i].unit = trimmed(value_of(units));
    columns[i].name = without_unit(value_of(descriptions));
  }
  return columns;
}

std::optional<std::size_t> time_column(const std::vector<Column>& columns) {
  auto found = std::ranges::find_if(
      columns, [](const Column& column) { return column.address && column.address->group == clock_group; });
  if (found == columns.end()) {
    found = std::ranges::find_if(columns, [](const Column& column) { return is_name_of_time(column.name); });
  }
  return found == columns.end() ? std::nullopt : std::optional(index_of(found, columns));
}

bool is_time(std::string_view value) {
  constexpr std::size_t comma = 10;
  constexpr std::size_t size = 19;
  return value.size() == size && value[comma] == ',' && value[4] == '-' && value[13] == ':' &&
         timestamp_from(value.substr(0, comma), value.substr(comma + 1)).has_value();
}

}  // namespace meterwire::iec62056_21::lis200
