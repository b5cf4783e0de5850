#include "transport/feed/demand_history.hpp"

#include "parsers/record/code_registry.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::feed {

namespace {

// A period in which nothing was measured has no maximum, not one of zero: `(632525252525W)(00.000*kW)`.
Value entry(const meterwire::Value& value, const meterwire::Value& stamp, const std::string& until, const Zone& zone) {
  Value result = measured(value, Digits::number, stamp, zone);
  if (result.time.empty() && value.number.mantissa == 0) {
    result = {};
    result.is_null = true;
  }
  result.until = until;
  return result;
}

// What the registry calls a column, `1-0:2.6.0`.
std::string_view column_name(std::string_view code) {
  const auto rows = all_codes();
  const auto row = std::ranges::find(rows, code, &CodeInfo::pattern);
  return row == rows.end() ? std::string_view{} : row->name;
}

std::optional<Profile> maxima(Brackets values, const Zone& zone) {
  std::size_t columns = 0;
  while (columns + 1 < values.size() && is_code(values[columns + 1])) {
    ++columns;
  }
  if (columns == 0 || columns % 2 != 0) {
    return std::nullopt;
  }
  const std::size_t width = 1 + columns;
  const auto table = table_of(values, columns, width);
  if (!table) {
    return std::nullopt;
  }
  std::vector<Profile> quantities(columns / 2, Profile{{}, true});
  for (Brackets rest = *table; !rest.empty(); rest = rest.subspan(width)) {
    if (!is_stamp(rest[0]) || !is_stamp_then_number(rest.subspan(1, columns))) {
      return std::nullopt;
    }
    const std::string until = time_from(rest[0], zone);
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      quantities[i].values.push_back(entry(rest[2 * i + 2], rest[2 * i + 1], until, zone));
    }
  }
  for (std::size_t i = 1; i < quantities.size(); ++i) {
    const std::string_view name = column_name(values[2 * i + 2].text);
    quantities[i].name = name.empty() ? "" : std::string(name) + "_history";
  }
  Profile first = std::move(quantities.front());
  first.further.assign(std::make_move_iterator(quantities.begin() + 1), std::make_move_iterator(quantities.end()));
  return first;
}

std::optional<Profile> registers(Brackets values, const Zone& zone) {
  const bool all_measured = std::ranges::all_of(
      values.subspan(1), [](const auto& value) { return value.kind == ValueKind::number && value.unit != Unit::none; });
  if (values.size() < 2 || !is_stamp(values[0]) || !all_measured) {
    return std::nullopt;
  }
  Profile profile{{}, true, "billing_history"};
  for (const auto& value : values.subspan(1)) {
    profile.values.push_back(measured(value, Digits::number, values[0], zone));
  }
  return profile;
}

}  // namespace

std::optional<Profile> demand_history_from(Brackets brackets, const Zone& zone) {
  auto months = maxima(brackets, zone);
  return months ? months : registers(brackets, zone);
}

}  // namespace meterwire::feed
