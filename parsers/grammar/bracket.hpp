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
[[nodiscard]] const char* scan_other_value(const char* first, const char* last, Builder& builder);

/// Whether a '(' or a '*' stands among the last characters of a text, near enough to belong to a measurement: then it
/// may be one whose digits were garbled, or that lost the ')' before it.
[[nodiscard]] bool ends_in_measurement(const char* first, const char* last);

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
    const char* end = scan_usual_value(first + 1, last, builder);
    if (end == nullptr) {
      end = scan_other_value(first + 1, last, builder);
    }
    if (end == nullptr) {
      return false;
    }
    first = end;
    return true;
  }

 private:
  // A ')' that is followed by another belongs to the text: `((ER11))`.
  static bool closes(const char* at) { return *at == ')' && at[1] != ')'; }

  static std::string_view between(const char* first, const char* last) {
    return {first, static_cast<std::size_t>(last - first)};
  }

  // Digits, a point, a unit or the flag of a timestamp, in that order, and no more than fit; or a text without blanks.
  // The NUL behind the telegram ends every scan. Null: not that usual.
  static const char* scan_usual_value(const char* first, const char* last, Builder& builder) {
    std::uint64_t mantissa = 0;
    std::ptrdiff_t scale = 0;
    const char* at = scan_digits(first, mantissa);
    auto digits = at - first;
    if (*at == '.' && digits != 0) {
      const char* const fraction = at + 1;
      at = scan_digits(fraction, mantissa);
      scale = at - fraction;
      if (scale == 0) {
        return nullptr;
      }
      digits += scale;
    }
    Unit unit = Unit::none;
    if (*at == '*' && digits != 0) {
      const char* const symbol = ++at;
      while (*at > ' ' && *at != ')' && *at != '*') {
        ++at;
      }
      unit = unit_from(between(symbol, at));
      if (unit == Unit::other) {  // perhaps the ')' before another '(' was lost
        return nullptr;
      }
    } else if (!closes(at) || digits == 0) {
      return scan_timestamp_or_text(first, at, last, builder);
    }
    if (!closes(at)) {
      return nullptr;
    }
    if (digits > max_decimal_digits) {
      return unit == Unit::none ? scan_timestamp_or_text(first, at, last, builder) : nullptr;
    }
    builder.add_value(between(first, at), {static_cast<std::int64_t>(mantissa), static_cast<std::uint8_t>(scale)},
                      ValueKind::number, unit);
    return at + 1;
  }

  // `at` is the first character that belongs to no number. Not inlined: that would crowd the way of numbers.
  [[gnu::noinline]] static const char* scan_timestamp_or_text(const char* first, const char* at, const char* last,
                                                              Builder& builder) {
    constexpr std::ptrdiff_t timestamp_digits = 12;
    if (at - first == timestamp_digits && (*at == 'W' || *at == 'S') && closes(at + 1)) {
      builder.add_value({first, timestamp_digits + 1}, {}, ValueKind::timestamp, Unit::none);
      return at + 2;
    }
    if (closes(at)) {  // more digits than a number has: an id
      builder.add_value(between(first, at), {}, at == first ? ValueKind::empty : ValueKind::text, Unit::none);
      return at + 1;
    }
    // Anything that could still be a number: a sign at its front, a blank, a decimal comma.
    if (at == last || *at <= ' ' || *at == ',' || (at == first && (*at == '+' || *at == '-'))) {
      return nullptr;
    }
    const auto* const close = static_cast<const char*>(std::memchr(at, ')', static_cast<std::size_t>(last - at)));
    if (close == nullptr || !closes(close) || std::memchr(at, '\n', static_cast<std::size_t>(close - at)) != nullptr ||
        ends_in_measurement(at, close)) {
      return nullptr;
    }
    builder.add_value(between(first, close), {}, ValueKind::text, Unit::none);
    return close + 1;
  }
};

inline constexpr BracketParser bracket{};

}  // namespace meterwire::grammar
