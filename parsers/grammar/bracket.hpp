#pragma once

#include "parsers/grammar/builder.hpp"
#include "parsers/grammar/digit.hpp"

#include <boost/spirit/home/x3/core/parser.hpp>
#include <boost/spirit/home/x3/support/context.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace meterwire::grammar {

/// Reads what the short way of BracketParser does not know: signs, blanks, commas, texts, values that go on in the
/// next line. `first` stands behind the '('. Returns the position behind the ')', or null after builder.fail().
[[nodiscard]] const char* scan_other_value(const char* first, const char* last, Value& value, Builder& builder);

/// One value in its brackets (IEC 62056-21, 6.5; DSMR P1 companion 5.0.2, 6.4):
///
///     bracket = "(" content ")"
///     content = number [ "*" unit ] | timestamp | text | ""
///     number  = 1*DIGIT [ "." 1*DIGIT ] ; at most 18 digits, leading zeros aside
///
///     (000123.456*kWh)    (101209113020W)    (4B384547303034)    ()
///
/// What most brackets hold is read here; everything else by scan_other_value().
struct BracketParser : boost::spirit::x3::parser<BracketParser> {
  using attribute_type = boost::spirit::x3::unused_type;
  static constexpr bool has_attribute = false;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RContext&, Attribute&) const {
    if (*first != '(') {
      return false;
    }
    Builder& builder = boost::spirit::x3::get<builder_tag>(context).get();
    Value& value = builder.add_value();
    const char* end = scan_usual_value(first + 1, last, value);
    if (end == nullptr) {
      value = {};
      end = scan_other_value(first + 1, last, value, builder);
      if (end == nullptr) {
        return false;
      }
    }
    first = end;
    return true;
  }

 private:
  // A ')' that is followed by another belongs to the text: `((ER11))`.
  static bool closes(const char* at) { return *at == ')' && at[1] != ')'; }

  // Digits, a point, a unit or the flag of a timestamp, in that order, and no more than fit; or a text without blanks.
  // The NUL behind the telegram ends every scan. Null: not that usual.
  static const char* scan_usual_value(const char* first, const char* last, Value& value) {
    const char* at = first;
    std::uint64_t mantissa = 0;
    while (is_digit(*at)) {
      mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at++ - '0');
    }
    auto digits = at - first;
    if (*at == '.' && digits != 0) {
      const char* const fraction = ++at;
      while (is_digit(*at)) {
        mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at++ - '0');
      }
      if (at == fraction) {
        return nullptr;
      }
      value.number.scale = static_cast<std::uint8_t>(at - fraction);
      digits += at - fraction;
    }
    if (*at == '*' && digits != 0) {
      const char* const unit = ++at;
      while (*at > ' ' && *at != ')' && *at != '*') {
        ++at;
      }
      value.unit = unit_from({unit, static_cast<std::size_t>(at - unit)});
    } else if (!closes(at) || digits == 0) {
      return scan_timestamp_or_text(first, at, last, value);
    }
    if (!closes(at)) {
      return nullptr;
    }
    if (digits > max_decimal_digits) {
      return value.unit == Unit::none ? scan_timestamp_or_text(first, at, last, value) : nullptr;
    }
    value.kind = ValueKind::number;
    value.number.mantissa = static_cast<std::int64_t>(mantissa);
    value.text = {first, static_cast<std::size_t>(at - first)};
    return at + 1;
  }

  // `at` is the first character that belongs to no number.
  static const char* scan_timestamp_or_text(const char* first, const char* at, const char* last, Value& value) {
    constexpr std::ptrdiff_t timestamp_digits = 12;
    value.number = {};
    if (at - first == timestamp_digits && (*at == 'W' || *at == 'S') && closes(at + 1)) {
      value.kind = ValueKind::timestamp;
      value.text = {first, timestamp_digits + 1};
      return at + 2;
    }
    if (closes(at)) {
      value.kind = at == first ? ValueKind::empty : ValueKind::text;  // more digits than a number has: an id
      value.text = {first, static_cast<std::size_t>(at - first)};
      return at + 1;
    }
    // Anything that could still be a number: a sign at its front, a blank, a decimal comma.
    if (at == last || *at <= ' ' || *at == ',' || (at == first && (*at == '+' || *at == '-'))) {
      return nullptr;
    }
    const auto* const close = static_cast<const char*>(std::memchr(at, ')', static_cast<std::size_t>(last - at)));
    if (close == nullptr || !closes(close) || std::memchr(at, '\n', static_cast<std::size_t>(close - at)) != nullptr) {
      return nullptr;
    }
    value.kind = ValueKind::text;
    value.text = {first, static_cast<std::size_t>(close - first)};
    return close + 1;
  }
};

inline constexpr BracketParser bracket{};

}  // namespace meterwire::grammar
