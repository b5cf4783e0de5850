#include "transport/feed/value_from.hpp"

#include "parsers/record/readout_time.hpp"
#include "transport/feed/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace meterwire::feed {

namespace {

bool has_point_or_sign(const meterwire::Value& value) {
  return value.number.scale > 0 || value.text.find_first_of("+-") != std::string_view::npos;
}

bool is_number(const meterwire::Value& value, Digits digits) {
  return value.kind == ValueKind::number && (value.unit != Unit::none || digits == Digits::number ||
                                             (digits == Digits::number_if_sure && has_point_or_sign(value)));
}

}  // namespace

Digits digits_of(const CodeInfo* code) {
  if (code == nullptr) {
    return Digits::number_if_sure;
  }
  switch (code->kind) {
    case CodeKind::counter:
    case CodeKind::gauge:
      return Digits::number;
    case CodeKind::text:
    case CodeKind::hex_text:
    case CodeKind::time:
      return Digits::text;
    case CodeKind::log:
      break;
  }
  return Digits::number_if_sure;
}

Value value_from(const meterwire::Value& value, Digits digits, const Zone& zone) {
  Value result;
  if (is_number(value, digits)) {
    result.value = to_string(value.number);
    result.is_number = true;
    result.unit = unit_symbol(value.unit_text());
    return result;
  }
  result = text_from(value);
  if (value.kind == ValueKind::timestamp) {
    result.time = time_from(value, zone);
  }
  return result;
}

std::optional<Value> number_from(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  std::string_view digits = text.substr(is_negative || text.starts_with('+') ? 1 : 0);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const bool is_number = point != 0 && point + 1 != digits.size() &&
                         digits.find_first_not_of("0123456789.") == digits.npos &&
                         digits.find('.', point + 1) == digits.npos;
  if (!is_number) {
    return std::nullopt;
  }
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), point - 1));
  Value value;
  value.value = is_negative ? "-" : "";
  value.value += digits;
  value.is_number = true;
  return value;
}

std::optional<Value> quantity_from(std::string_view text) {
  const std::size_t star = text.find('*');
  if (star == std::string_view::npos || unit_from(text.substr(star + 1)) == Unit::other) {
    return std::nullopt;
  }
  auto value = number_from(text.substr(0, star));
  if (value) {
    value->unit = symbol(unit_from(text.substr(star + 1)));
  }
  return value;
}

std::string unit_symbol(std::string_view text) {
  const Unit unit = unit_from(text);
  return unit == Unit::other ? to_utf8(text) : std::string(symbol(unit));
}

Value text_from(const meterwire::Value& value) {
  Value result;
  result.value = to_utf8(value.text);
  return result;
}

std::optional<Timestamp> stamp_from(std::string_view text) {
  const auto stamp = timestamp_from(text);
  return stamp ? stamp : readout_time_from(text).time;
}

std::optional<Timestamp> clock_stamp(const meterwire::Value& value) {
  const auto stamp = stamp_from(value.text);
  return stamp ? stamp : dlms_timestamp_from(value.text);
}

std::string clock_text(const meterwire::Value& value, const Zone& zone) {
  const auto stamp = clock_stamp(value);
  return stamp ? zone.rfc3339(*stamp) : std::string{};
}

std::string time_from(const meterwire::Value& value, const Zone& zone) {
  const auto time = stamp_from(value.text);
  return time ? zone.rfc3339(*time) : std::string{};
}

}  // namespace meterwire::feed
