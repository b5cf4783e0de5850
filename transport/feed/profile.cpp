#include "transport/feed/profile.hpp"

#include "transport/feed/brackets.hpp"
#include "transport/feed/demand_history.hpp"
#include "transport/feed/value_from.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace meterwire::feed {

namespace {

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

// Which of two brackets is the time of the other.
std::optional<std::size_t> place_of_time(Brackets values) {
  for (const auto is_time : {is_stamp, is_readout_time}) {
    if (const bool is_first = is_time(values[0]); is_first != is_time(values[1])) {
      return is_first ? 0 : 1;
    }
  }
  return std::nullopt;
}

std::optional<Profile> value_with_time(Brackets values, Digits digits, const Zone& zone) {
  const auto place = values.size() == 2 ? place_of_time(values) : std::nullopt;
  if (!place) {
    return std::nullopt;
  }
  const auto& stamp = values[*place];
  const auto& value = values[1 - *place];
  const bool is_measurement = value.unit != Unit::none || digits == Digits::number;
  if (value.kind != ValueKind::number || (stamp.kind != ValueKind::timestamp && !is_measurement)) {
    return std::nullopt;
  }
  return Profile{{measured(value, digits, stamp, zone)}};
}

// (TST12)(status)(period)(1)(code)(unit)(value): Dutch M-Bus meters before DSMR 4.
std::optional<Profile> hourly_value(Brackets values, const Zone& zone) {
  if (values.size() != 7 || !is_stamp(values[0]) || !is_count(values[3], 1) || !is_code(values[4]) ||
      values[5].kind != ValueKind::text || !is_plain_number(values[6])) {
    return std::nullopt;
  }
  Value value = measured(values[6], Digits::number, values[0], zone);
  value.unit = unit_symbol(values[5].text);
  return Profile{{std::move(value)}};
}

// The power failures: (n)(code){(end)(duration)}.
std::optional<Profile> failures(Brackets values, const Zone& zone) {
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

// What stands between the commas of a list: quantities, or numbers that all have a point, so that no comma can be a
// decimal one.
std::optional<Value> item_from(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.find('*') == std::string_view::npos ? number_from(text)
                                                                                              : quantity_from(text);
}

// Several in one bracket: `(65.0*A,-65.0*A)` two limits (Brussels), `(088*C&082*C)` two temperatures (Ultraheat),
// `(000046.24,000031.14)` the sum and its tariffs (NEVA).
std::optional<Profile> listed_in_one(Brackets values, Digits digits) {
  if (values.size() != 1 || values[0].kind != ValueKind::text || digits == Digits::text) {
    return std::nullopt;
  }
  Profile profile{{}, true};
  std::string_view rest = values[0].text;
  while (!rest.empty()) {
    const std::size_t separator = std::min(rest.find_first_of(",&"), rest.size());
    auto value = item_from(rest.substr(0, separator));
    if (!value) {
      return std::nullopt;
    }
    profile.values.push_back(std::move(*value));
    rest.remove_prefix(std::min(separator + 1, rest.size()));
  }
  return profile.values.size() > 1 ? std::optional(std::move(profile)) : std::nullopt;
}

}  // namespace

std::optional<Profile> profile_from(const Obis& code, const CodeInfo* info, Brackets values, const Zone& zone) {
  if (info != nullptr && info->kind == CodeKind::log && values.size() == 1 && values[0].kind == ValueKind::empty) {
    return Profile{{}, true};  // `1-0:99.97.0()`: nothing happened yet
  }
  if (code.same_measurement(power_failure_log)) {
    return failures(values, zone);
  }
  if (code.same_measurement(demand_history)) {
    return demand_history_from(values, zone);
  }
  if (code.same_measurement(hourly_gas) && values.size() > 2) {
    return hourly_value(values, zone);
  }
  if (auto list = listed_in_one(values, digits_of(info))) {
    return list;
  }
  return value_with_time(values, digits_of(info), zone);
}

}  // namespace meterwire::feed
