#include "transport/feed/value_from.hpp"

#include "parsers/record/timestamp.hpp"
#include "transport/feed/utf8.hpp"

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
    result.unit = value.unit == Unit::other ? to_utf8(value.unit_text()) : std::string(symbol(value.unit));
    return result;
  }
  result = text_from(value);
  if (value.kind == ValueKind::timestamp) {
    result.time = time_from(value, zone);
  }
  return result;
}

Value text_from(const meterwire::Value& value) {
  Value result;
  result.value = to_utf8(value.text);
  return result;
}

std::string time_from(const meterwire::Value& value, const Zone& zone) {
  const auto time = timestamp_from(value.text);
  return time ? zone.rfc3339(*time) : std::string{};
}

}  // namespace meterwire::feed
