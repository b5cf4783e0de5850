#include "transport/feed/mbus.hpp"

#include "parsers/record/code_registry.hpp"
#include "parsers/record/timestamp.hpp"
#include "parsers/record/unit.hpp"
#include "transport/feed/value_from.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace meterwire::feed {

namespace {

using Values = std::span<const meterwire::Value>;

enum class Quantity : std::uint8_t { unknown, volume, energy };

Quantity quantity_of(Unit unit) {
  switch (unit) {
    case Unit::m3:
    case Unit::dm3:
    case Unit::l:
      return Quantity::volume;
    case Unit::J:
    case Unit::MJ:
    case Unit::GJ:
    case Unit::Wh:
    case Unit::kWh:
    case Unit::MWh:
      return Quantity::energy;
    default:
      return Quantity::unknown;
  }
}

// In what a medium is measured. What is not here is measured in anything (heat cost units).
struct Medium {
  std::string_view name;
  Quantity quantity;
  bool has_volume;  // thermal meters count the water as well
};

constexpr Medium media[] = {
    {"electricity", Quantity::energy, false}, {"gas", Quantity::volume, false},
    {"water", Quantity::volume, false},       {"warm_water", Quantity::volume, false},
    {"hot_water", Quantity::volume, false},   {"cold_water", Quantity::volume, false},
    {"heat", Quantity::energy, true},         {"cold", Quantity::energy, true},
    {"heat_cold", Quantity::energy, true},
};

std::string medium_name(std::string_view name, Unit unit) {
  constexpr std::string_view unknown = "mbus";
  if (name.empty()) {
    return std::string(unknown);
  }
  const auto* const medium = std::ranges::find(media, name, &Medium::name);
  if (medium == std::end(media) || unit == Unit::none || quantity_of(unit) == medium->quantity) {
    return std::string(name);
  }
  const bool is_volume = medium->has_volume && quantity_of(unit) == Quantity::volume;
  return is_volume ? std::string(name) + "_volume" : std::string(unknown);
}

// Digits, at least as many as a time without a flag has, perhaps with one: what stands where a time should. Some meters
// send `35255255255255255S`.
bool is_in_place_of_time(const meterwire::Value& value) {
  constexpr std::size_t shortest = 12;
  std::string_view digits = value.text;
  if (digits.ends_with('S') || digits.ends_with('W')) {
    digits.remove_suffix(1);
  }
  return value.kind == ValueKind::empty ||
         (digits.size() >= shortest && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }));
}

// A unit and no digits: a meter that never got a value, `(632525252525S)(*m3)`.
bool has_no_digits(const meterwire::Value& value) {
  return value.kind == ValueKind::text && value.text.starts_with('*');
}

Value null_value() {
  Value null;
  null.is_null = true;
  return null;
}

// Which brackets of a register hold what.
struct Parts {
  const meterwire::Value* time = nullptr;
  const meterwire::Value* value = nullptr;
  std::string unit;
};

// `(time)(value)`, or before DSMR 4 `(time)(status)(period)(1)(code)(unit)(value)`.
std::optional<Parts> parts_of(Values values) {
  constexpr std::size_t hourly = 7;
  Parts parts;
  if (values.size() == 2) {
    parts = {&values[0], &values[1], {}};
  } else if (values.size() == hourly && values[4].kind == ValueKind::text && values[6].unit == Unit::none) {
    parts = {&values[0], &values[6], unit_symbol(values[5].text)};
  }
  const bool fits = parts.value != nullptr && (parts.value->kind == ValueKind::number || has_no_digits(*parts.value)) &&
                    is_in_place_of_time(*parts.time);
  return fits ? std::optional(std::move(parts)) : std::nullopt;
}

}  // namespace

bool is_mbus_register(const Obis& code) {
  return code.channel() && code.get(Obis::C, 0) == 24 && (code.get(Obis::D, 0) == 2 || code.get(Obis::D, 0) == 3);
}

MbusDevice mbus_device(const Record& record, std::uint8_t channel) {
  MbusDevice device;
  const meterwire::Value* const type = record.only_value(full_code(0, channel, 24, 1, 0));
  if (type != nullptr && type->kind == ValueKind::number && type->number.scale == 0 && type->number.mantissa >= 0 &&
      type->number.mantissa <= 0xFF) {
    device.type = static_cast<int>(type->number.mantissa);
  }
  bool empty_id = false;
  for (const std::uint8_t e : {std::uint8_t{0}, std::uint8_t{1}}) {
    if (const meterwire::Value* const id = record.only_value(full_code(0, channel, 96, 1, e))) {
      empty_id |= id->kind == ValueKind::empty;
      device.id = device.id.empty() && id->kind != ValueKind::empty ? id->text : device.id;
    }
  }
  const bool empty_type = type != nullptr && type->kind == ValueKind::empty;
  device.denied = device.id.empty() && (empty_id || empty_type);
  return device;
}

std::string mbus_name(const MbusDevice& device, const Obis& code, std::string_view unit) {
  std::string name = medium_name(device.type ? mbus_medium(*device.type) : std::string_view{}, unit_from(unit));
  const std::uint8_t number = code.get(Obis::E, 0);
  if (code.get(Obis::D, 0) == 2 && number != 1 && number != 3) {
    name += '_' + std::to_string(number);
  }
  return name;
}

std::optional<Value> unusual_mbus_value(const MbusDevice& device, Values values, const Zone& zone) {
  const auto parts = parts_of(values);
  if (!parts) {
    return std::nullopt;
  }
  if (has_no_digits(*parts->value)) {
    return null_value();
  }
  const bool has_time = !time_from(*parts->time, zone).empty();
  const bool has_unit = parts->value->unit != Unit::none || !parts->unit.empty();
  const bool is_nothing = !has_unit || parts->value->number.mantissa == 0;
  if (device.denied && is_nothing && (!has_time || !device.type)) {
    return null_value();
  }
  if (has_time) {
    return std::nullopt;
  }
  if (is_nothing) {
    return text_from(*parts->value);
  }
  Value value = value_from(*parts->value, Digits::number, zone);
  value.unit = parts->unit.empty() ? value.unit : parts->unit;
  return value;
}

}  // namespace meterwire::feed
