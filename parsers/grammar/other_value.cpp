#include "parsers/grammar/bracket.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace meterwire::grammar {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_line_end(char c) {
  return c == '\r' || c == '\n';
}

// The ')' that closes a value on its own line: the first one that no other ')' follows. Else where the line ends.
const char* find_close(const char* at, const char* last) {
  while (at != last && !is_line_end(*at) && (*at != ')' || (at + 1 != last && at[1] == ')'))) {
    ++at;
  }
  return at;
}

// Some meters break long texts (0-0:96.13.0 of a Kamstrup) over several lines. What follows is the rest of such a value
// if it has no '(' and its only ')' ends a line. Null where it is not.
const char* find_close_in_next_lines(const char* at, const char* last) {
  bool at_line_start = false;
  for (; at != last; ++at) {
    if (is_line_end(*at)) {
      at_line_start = true;
      continue;
    }
    if (*at == '(' || (at_line_start && (*at == '!' || *at == '/'))) {
      return nullptr;
    }
    if (*at == ')') {
      return at + 1 == last || is_line_end(at[1]) ? at : nullptr;
    }
    at_line_start = false;
  }
  return nullptr;
}

// The first '(' behind the start of a value that no ')' within it closes; npos where there is none. The ')' of the
// value before it was lost: `(101209112500W(12785.123*m3)`. At its start it belongs to the text: `((ER12)`.
std::size_t find_unclosed(std::string_view text) {
  std::size_t depth = 0;
  std::size_t outermost = npos;
  for (std::size_t at = 0; at != text.size(); ++at) {
    if (text[at] == '(' && depth++ == 0) {
      outermost = at;
    } else if (text[at] == ')' && depth != 0) {
      --depth;
    }
  }
  return depth != 0 && outermost != 0 ? outermost : npos;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

enum class Numeral { none, number, too_long };

// Whether a ',' is a decimal comma: before a unit, or in a register that is filled up with zeros, `000007,4`. Else it
// is the comma of a list, `230,231`.
bool is_decimal_comma(std::string_view text, bool has_unit) {
  return has_unit || (text.starts_with('0') && text.find(',') > 1);
}

// [ "+" | "-" ] 1*DIGIT [ ( "." | "," ) 1*DIGIT ], blanks around it: `+00026`, `000007,4`, `   80`.
Numeral read_numeral(std::string_view text, bool has_unit, Decimal& number) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  const std::size_t point = text.find_first_of(is_decimal_comma(text, has_unit) ? ".," : ".");
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (point != npos && fraction.empty()) || !std::ranges::all_of(whole, is_digit) ||
      !std::ranges::all_of(fraction, is_digit)) {
    return Numeral::none;
  }
  std::size_t digits = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      digits += digits != 0 || c != '0' ? 1U : 0U;
      if (digits > max_decimal_digits || fraction.size() > max_decimal_digits) {
        return Numeral::too_long;
      }
      number.mantissa = number.mantissa * 10 + (c - '0');
    }
  }
  number.scale = static_cast<std::uint8_t>(fraction.size());
  number.mantissa = negative ? -number.mantissa : number.mantissa;
  return Numeral::number;
}

// Where something else stands among the digits before a known unit, `00012x.456*kWh`. npos where nothing does, the unit
// is not known, or there is no digit: `-.--*V` says that there is no value.
std::size_t find_bad_digit(std::string_view number, std::string_view unit) {
  constexpr std::string_view digits = "0123456789";
  const bool is_measurement = !unit.empty() && unit_from(unit) != Unit::other && number.find_first_of(digits) != npos;
  return is_measurement ? number.find_first_not_of("0123456789.,+-") : npos;
}

// Whether a word behind a blank is a unit. One letter is so only behind a fraction: `231.4 V`, but not `12 h`.
bool is_unit_word(std::string_view number, std::string_view word) {
  const Unit unit = unit_from(word);
  return unit != Unit::none && unit != Unit::other && (word.size() > 1 || number.find('.') != npos);
}

// Takes the unit off: what stands behind the '*', or behind a blank if it is a unit that is known (`024562 kWh`).
std::string_view take_unit(std::string_view& text) {
  const std::size_t star = text.find('*');
  const std::size_t split = star != npos ? star : text.rfind(' ');
  if (split == npos) {
    return {};
  }
  const std::string_view number = text.substr(0, split);
  const std::string_view unit = text.substr(split + 1);
  const bool is_list = unit.find('*') != npos;  // 088*C&082*C: two temperatures of a heat meter
  if (is_list || (star == npos && !is_unit_word(number, unit))) {
    return {};
  }
  text = trimmed(number);
  return unit;
}

}  // namespace

bool ends_in_measurement(const char* first, const char* last) {
  constexpr std::ptrdiff_t longest = 48;  // longer ones are messages, all of hex digits
  if (last - first > longest) {
    first = last - longest;
  }
  constexpr std::uint64_t ones = 0x0101010101010101;
  std::uint64_t found = 0;
  for (; last - first >= 8; first += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, first, sizeof bytes);
    bytes = (bytes | 2 * ones) ^ '*' * ones;  // '(' and '*' differ in that one bit; both are 0 now
    found |= (bytes - ones) & ~bytes;
  }
  found &= 0x80 * ones;
  for (; first != last; ++first) {
    found |= static_cast<std::uint64_t>(*first == '(' || *first == '*');
  }
  return found != 0;
}

const char* scan_other_value(const char* first, const char* last, Builder& builder) {
  const char* close = find_close(first, last);
  if (close == last || *close != ')') {
    const char* const further = find_close_in_next_lines(close, last);
    if (further == nullptr) {
      builder.fail(close, LineProblem::open_bracket);
      return nullptr;
    }
    for (auto breaks = std::count(close, further, '\n'); breaks > 0; --breaks) {
      builder.next_line();
    }
    close = further;
  }
  const std::string_view text{first, static_cast<std::size_t>(close - first)};
  if (const std::size_t unclosed = find_unclosed(text); unclosed != npos) {
    builder.fail(first + unclosed, LineProblem::open_bracket);
    return nullptr;
  }
  std::string_view content = trimmed(text);
  const std::string_view unit = take_unit(content);
  Decimal number;
  switch (read_numeral(content, !unit.empty(), number)) {
    case Numeral::number:
      builder.add_value(text, number, ValueKind::number, unit_from(unit));
      break;
    case Numeral::too_long:
      // Digits without a unit are an id; with one they are a measurement that would come out wrong.
      if (!unit.empty()) {
        builder.fail(first, LineProblem::number_too_long);
        return nullptr;
      }
      builder.add_value(text, {}, ValueKind::text, Unit::none);
      break;
    case Numeral::none:
      if (const std::size_t bad = find_bad_digit(content, unit); bad != npos) {
        builder.fail(content.data() + bad, LineProblem::bad_number);
        return nullptr;
      }
      builder.add_value(text, {}, content.empty() && unit.empty() ? ValueKind::empty : ValueKind::text, Unit::none);
      break;
  }
  return close + 1;
}

}  // namespace meterwire::grammar
