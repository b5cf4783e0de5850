#include "transport/feed/influx_field.hpp"

#include "parsers/record/code_registry.hpp"
#include "parsers/record/decimal.hpp"
#include "parsers/record/unit.hpp"
#include "transport/feed/known_code.hpp"
#include "transport/feed/mbus.hpp"
#include "transport/feed/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace meterwire::feed {

namespace {

// Longer ones would leave a datagram no room for a value; what follows them, `_text_truncated` or a unit, has to fit
// longest_influx_key as well.
constexpr std::size_t longest_name = 48;
constexpr std::size_t longest_unit = longest_influx_key - longest_name - 1;
constexpr std::size_t longest_number = 24;

std::string name_of(const Reading& reading) {
  const std::string& name = reading.name.empty() ? reading.obis : reading.name;
  return name.substr(0, cut_utf8(name, longest_name));
}

bool fits_double(std::string_view digits) {
  if (digits.size() > longest_number) {
    return false;
  }
  double value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc{} && stopped == end && std::isfinite(value);
}

bool fits_int64(std::string_view digits) {
  std::int64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc{} && stopped == end;
}

struct Measured {
  std::string digits;
  std::string unit;
};

// In the unit that people compare it in. Exact, or as it is.
Measured normal_measure(const Value& value) {
  const auto number = decimal_from(value.value);
  const Unit unit = unit_from(value.unit);
  if (!number) {
    return {value.value, value.unit};
  }
  const NormalisedValue normal = normalised(*number, unit);
  const bool has_overflown = normal.unit != unit && normal.number == *number && number->mantissa != 0;
  if (has_overflown || normal.unit == unit) {
    return {value.value, value.unit};
  }
  return {to_string(normal.number), std::string(symbol(normal.unit))};
}

bool is_expected(std::string_view unit, const Reading& reading) {
  if (unit.empty()) {
    return true;
  }
  if (is_mbus_register(code_of(reading))) {
    return unit == symbol(Unit::m3) || unit == symbol(Unit::GJ);
  }
  const CodeInfo* const info = known_code(reading);
  return info == nullptr || info->unit.empty() || info->unit == unit;
}

std::vector<InfluxField> text_field(std::string key, const Value& value) {
  return {{std::move(key), value.text.empty() ? value.value : value.text, true}};
}

std::vector<InfluxField> misfit(const Reading& reading, const Value& value) {
  if (value.value.empty()) {
    return {};
  }
  return text_field(name_of(reading) + "_text", value);
}

std::vector<InfluxField> real_field(const Reading& reading, const Value& value) {
  const Measured measured = normal_measure(value);
  if (!value.is_number || !fits_double(measured.digits)) {
    return misfit(reading, value);
  }
  const std::string suffix = is_expected(measured.unit, reading)
                                 ? std::string{}
                                 : '_' + measured.unit.substr(0, cut_utf8(measured.unit, longest_unit));
  return {{name_of(reading) + suffix, measured.digits}};
}

std::vector<InfluxField> integer_field(const Reading& reading, const Value& value) {
  if (!value.is_number || !value.unit.empty() || !fits_int64(value.value)) {
    return misfit(reading, value);
  }
  return {{name_of(reading), value.value + 'i'}};
}

std::vector<InfluxField> field_of(const Reading& reading, const Value& value) {
  switch (influx_type(reading)) {
    case InfluxType::real:
      return real_field(reading, value);
    case InfluxType::integer:
      return integer_field(reading, value);
    case InfluxType::text:
      break;
  }
  const bool is_clock = known_code(reading)->kind == CodeKind::time && !value.time.empty();
  return is_clock ? std::vector<InfluxField>{{name_of(reading), value.time, true}}
                  : text_field(name_of(reading), value);
}

}  // namespace

InfluxType influx_type(const Reading& reading) {
  const CodeInfo* const info = known_code(reading);
  if (info == nullptr || is_mbus_register(code_of(reading))) {
    return InfluxType::real;
  }
  switch (info->kind) {
    case CodeKind::text:
    case CodeKind::hex_text:
    case CodeKind::time:
      return InfluxType::text;
    case CodeKind::counter:
      return info->unit.empty() ? InfluxType::integer : InfluxType::real;
    case CodeKind::gauge:
    case CodeKind::log:
      break;
  }
  return InfluxType::real;
}

std::vector<InfluxField> influx_fields(const Reading& reading, const Value& value) {
  auto fields = value.is_null ? std::vector<InfluxField>{} : field_of(reading, value);
  if (!value.status.empty() || !value.flags.empty()) {
    fields.push_back({name_of(reading) + "_status", value.flags.empty() ? value.status : value.flags, true});
  }
  return fields;
}

}  // namespace meterwire::feed
