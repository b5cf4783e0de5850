#include "transport/feed/profile.hpp"

#include "parsers/record/timestamp.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/feed/value_from.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace meterwire::feed {

namespace {

using Values = std::span<const meterwire::Value>;

constexpr Obis on_any_channel(std::uint8_t a, std::uint8_t c, std::uint8_t d) {
  Obis code;
  code.set(Obis::A, a);
  code.set(Obis::C, c);
  code.set(Obis::D, d);
  code.set(Obis::E, 0);
  return code;
}

constexpr Obis power_failure_log = on_any_channel(1, 99, 97);
constexpr Obis demand_history = on_any_channel(0, 98, 1);
constexpr Obis hourly_gas = on_any_channel(0, 24, 3);

bool is_plain_number(const meterwire::Value& value) {
  return value.kind == ValueKind::number && value.unit == Unit::none;
}

// DSMR 2 and 3 send times as twelve digits. Those could be a number as well, so here they have to be a time.
bool is_bare_stamp(const meterwire::Value& value) {
  return is_plain_number(value) && timestamp_from(value.text).has_value();
}

bool is_stamp(const meterwire::Value& value) {
  return value.kind == ValueKind::timestamp || is_bare_stamp(value);
}

// The code of a column, `(0-0:96.7.19)`; DSMR 4.0.0 prints `(0:96.7.19)`.
bool is_code(const meterwire::Value& value) {
  return value.kind == ValueKind::text && value.text.find(':') != std::string_view::npos;
}

// A profile starts with how many entries follow.
bool is_count(const meterwire::Value& value, std::size_t count) {
  return is_plain_number(value) && value.number == Decimal{static_cast<std::int64_t>(count), 0};
}

// Whether brackets are times and numbers by turns.
bool is_stamp_then_number(Values values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % 2 == 0 ? !is_stamp(values[i]) : values[i].kind != ValueKind::number) {
      return false;
    }
  }
  return true;
}

// What stands behind (n) and the codes of the columns, if it is n rows of that width.
std::optional<Values> table_of(Values values, std::size_t columns, std::size_t width) {
  if (values.size() < 1 + columns || !std::ranges::all_of(values.subspan(1, columns), is_code)) {
    return std::nullopt;
  }
  Values table = values.subspan(1 + columns);
  if (table.size() == 1 && table[0].kind == ValueKind::empty) {  // `(0)(1-0:1.6.0)(1-0:1.6.0)()`
    table = {};
  }
  const bool fits = table.size() % width == 0 && is_count(values[0], table.size() / width);
  return fits ? std::optional(table) : std::nullopt;
}

Value measured(const meterwire::Value& value, Digits digits, const meterwire::Value& stamp, const Zone& zone) {
  Value result = value_from(value, digits, zone);
  result.time = time_from(stamp, zone);
  return result;
}

std::optional<Profile> value_with_time(Values values, Digits digits, const Zone& zone) {
  if (values.size() != 2 || is_stamp(values[0]) == is_stamp(values[1])) {
    return std::nullopt;
  }
  const bool stamp_first = is_stamp(values[0]);
  const auto& stamp = values[stamp_first ? 0 : 1];
  const auto& value = values[stamp_first ? 1 : 0];
  const bool is_measurement = value.unit != Unit::none || digits == Digits::number;
  if (value.kind != ValueKind::number || (is_bare_stamp(stamp) && !is_measurement)) {
    return std::nullopt;
  }
  return Profile{{measured(value, digits, stamp, zone)}};
}

// (TST12)(status)(period)(1)(code)(unit)(value): Dutch M-Bus meters before DSMR 4.
std::optional<Profile> hourly_value(Values values, const Zone& zone) {
  if (values.size() != 7 || !is_stamp(values[0]) || !is_count(values[3], 1) || !is_code(values[4]) ||
      values[5].kind != ValueKind::text || !is_plain_number(values[6])) {
    return std::nullopt;
  }
  Value value = measured(values[6], Digits::number, values[0], zone);
  value.unit = unit_symbol(values[5].text);
  return Profile{{std::move(value)}};
}

// A period in which nothing was measured has no maximum, not one of zero: `(632525252525W)(00.000*kW)`.
Value entry(const meterwire::Value& value, const meterwire::Value& stamp, const Zone& zone) {
  Value result = measured(value, Digits::number, stamp, zone);
  if (result.time.empty() && value.number.mantissa == 0) {
    result = {};
    result.is_null = true;
  }
  return result;
}

// What the registry calls a column, `1-0:2.6.0`.
std::string_view column_name(std::string_view code) {
  const auto rows = all_codes();
  const auto row = std::ranges::find(rows, code, &CodeInfo::pattern);
  return row == rows.end() ? std::string_view{} : row->name;
}

// The power failures: (n)(code){(end)(duration)}.
std::optional<Profile> failures(Values values, const Zone& zone) {
  const auto table = table_of(values, 1, 2);
  if (!table || !is_stamp_then_number(*table)) {
    return std::nullopt;
  }
  Profile profile{{}, true};
  for (std::size_t i = 0; i + 1 < table->size(); i += 2) {
    profile.values.push_back(measured((*table)[i + 1], Digits::number, (*table)[i], zone));
  }
  return profile;
}

// The maxima of months: (n), a pair of codes for each quantity, and n entries: when the month ended, then for each
// quantity when its maximum was and how much. Households have one quantity, an industrial meter has four.
std::optional<Profile> maxima(Values values, const Zone& zone) {
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
  for (Values rest = *table; !rest.empty(); rest = rest.subspan(width)) {
    if (!is_stamp(rest[0]) || !is_stamp_then_number(rest.subspan(1, columns))) {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      quantities[i].values.push_back(entry(rest[2 * i + 2], rest[2 * i + 1], zone));
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

// Hungary: (end of the month) and the registers at that time, in an order that no code tells.
std::optional<Profile> registers(Values values, const Zone& zone) {
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

// `(65.0*A,-65.0*A)`: two limits in one bracket (Brussels).
std::optional<Profile> listed_in_one(Values values) {
  if (values.size() != 1 || values[0].kind != ValueKind::text) {
    return std::nullopt;
  }
  Profile profile{{}, true};
  std::string_view rest = values[0].text;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    auto value = quantity_from(rest.substr(0, comma));
    if (!value) {
      return std::nullopt;
    }
    profile.values.push_back(std::move(*value));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return profile.values.size() > 1 ? std::optional(std::move(profile)) : std::nullopt;
}

}  // namespace

std::optional<Profile> profile_from(const Obis& code, const CodeInfo* info, Values values, const Zone& zone) {
  if (info != nullptr && info->kind == CodeKind::log && values.size() == 1 && values[0].kind == ValueKind::empty) {
    return Profile{{}, true};  // `1-0:99.97.0()`: nothing happened yet
  }
  if (code.same_measurement(power_failure_log)) {
    return failures(values, zone);
  }
  if (code.same_measurement(demand_history)) {
    auto history = maxima(values, zone);
    return history ? history : registers(values, zone);
  }
  if (code.same_measurement(hourly_gas) && values.size() > 2) {
    return hourly_value(values, zone);
  }
  if (auto list = listed_in_one(values)) {
    return list;
  }
  return value_with_time(values, digits_of(info), zone);
}

}  // namespace meterwire::feed
