#include "transport/feed/profile.hpp"

#include "parsers/record/timestamp.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/feed/value_from.hpp"

#include <cstddef>

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
  return Profile{{measured(value, digits, stamp, zone)}, false};
}

// (TST12)(status)(period)(1)(code)(unit)(value): Dutch M-Bus meters before DSMR 4.
std::optional<Profile> hourly_value(Values values, const Zone& zone) {
  if (values.size() != 7 || !is_stamp(values[0]) || !is_count(values[3], 1) || !is_code(values[4]) ||
      values[5].kind != ValueKind::text || !is_plain_number(values[6])) {
    return std::nullopt;
  }
  Value value = measured(values[6], Digits::number, values[0], zone);
  const Unit unit = unit_from(values[5].text);
  value.unit = unit == Unit::other ? to_utf8(values[5].text) : std::string(symbol(unit));
  return Profile{{std::move(value)}, false};
}

// (n)(code)… and then n entries: of each entry the last bracket is the value and the one before it its time.
std::optional<Profile> entries(Values values, std::size_t columns, std::size_t width, const Zone& zone) {
  if (values.size() < 1 + columns) {
    return std::nullopt;
  }
  for (const auto& column : values.subspan(1, columns)) {
    if (!is_code(column)) {
      return std::nullopt;
    }
  }
  Values rest = values.subspan(1 + columns);
  if (rest.size() == 1 && rest[0].kind == ValueKind::empty) {  // `(0)(1-0:1.6.0)(1-0:1.6.0)()`
    rest = {};
  }
  if (rest.size() % width != 0 || !is_count(values[0], rest.size() / width)) {
    return std::nullopt;
  }
  Profile profile;
  profile.is_list = true;
  for (; !rest.empty(); rest = rest.subspan(width)) {
    for (const auto& stamp : rest.first(width - 1)) {
      if (!is_stamp(stamp)) {
        return std::nullopt;
      }
    }
    if (rest[width - 1].kind != ValueKind::number) {
      return std::nullopt;
    }
    profile.values.push_back(measured(rest[width - 1], Digits::number, rest[width - 2], zone));
  }
  return profile;
}

}  // namespace

std::optional<Profile> profile_from(const Obis& code, const CodeInfo* info, Values values, const Zone& zone) {
  if (info != nullptr && info->kind == CodeKind::log && values.size() == 1 && values[0].kind == ValueKind::empty) {
    return Profile{{}, true};  // `1-0:99.97.0()`: nothing happened yet
  }
  if (code.same_measurement(power_failure_log)) {
    return entries(values, 1, 2, zone);
  }
  if (code.same_measurement(demand_history)) {
    return entries(values, 2, 3, zone);
  }
  if (code.same_measurement(hourly_gas) && values.size() > 2) {
    return hourly_value(values, zone);
  }
  return value_with_time(values, digits_of(info), zone);
}

}  // namespace meterwire::feed
