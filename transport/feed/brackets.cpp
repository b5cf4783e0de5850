#include "transport/feed/brackets.hpp"

#include "parsers/record/readout_time.hpp"
#include "parsers/record/timestamp.hpp"

#include <algorithm>

namespace meterwire::feed {

bool is_plain_number(const meterwire::Value& value) {
  return value.kind == ValueKind::number && value.unit == Unit::none;
}

bool is_bare_stamp(const meterwire::Value& value) {
  return is_plain_number(value) && timestamp_from(value.text).has_value();
}

bool is_stamp(const meterwire::Value& value) {
  return value.kind == ValueKind::timestamp || is_bare_stamp(value);
}

bool is_readout_time(const meterwire::Value& value) {
  return (is_plain_number(value) || value.kind == ValueKind::text) &&
         readout_time_from(value.text).form != TimeForm::none;
}

bool is_code(const meterwire::Value& value) {
  return value.kind == ValueKind::text && value.text.find(':') != std::string_view::npos;
}

bool is_count(const meterwire::Value& value, std::size_t count) {
  return is_plain_number(value) && value.number == Decimal{static_cast<std::int64_t>(count), 0};
}

bool is_stamp_then_number(Brackets brackets) {
  for (std::size_t i = 0; i < brackets.size(); ++i) {
    if (i % 2 == 0 ? !is_stamp(brackets[i]) : brackets[i].kind != ValueKind::number) {
      return false;
    }
  }
  return true;
}

std::optional<Brackets> table_of(Brackets brackets, std::size_t columns, std::size_t width) {
  if (brackets.size() < 1 + columns || !std::ranges::all_of(brackets.subspan(1, columns), is_code)) {
    return std::nullopt;
  }
  Brackets table = brackets.subspan(1 + columns);
  if (table.size() == 1 && table[0].kind == ValueKind::empty) {  // `(0)(1-0:1.6.0)(1-0:1.6.0)()`
    table = {};
  }
  const bool fits = table.size() % width == 0 && is_count(brackets[0], table.size() / width);
  return fits ? std::optional(table) : std::nullopt;
}

Value measured(const meterwire::Value& value, Digits digits, const meterwire::Value& stamp, const Zone& zone) {
  Value result = value_from(value, digits, zone);
  result.time = time_from(stamp, zone);
  return result;
}

}  // namespace meterwire::feed
