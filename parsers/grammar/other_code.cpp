#include "parsers/grammar/code.hpp"
#include "parsers/record/hex.hpp"

#include <string_view>

namespace meterwire::grammar {

namespace {

constexpr std::size_t longest_code = 64;  // 16 by the standard; a bound on what a garbled line can be taken for

bool is_printable(char c) {
  return c >= ' ' && c < '\x7F';
}

std::string_view without_trailing_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// NEVA's ids are the groups C, D, E and F in hex, `0F0880FF` for 15.8.128*255. F is always 255: that is how they are
// told from other ids of eight characters.
Obis hex_code_of(std::string_view text) {
  constexpr std::size_t digits = 8;
  if (text.size() != digits || !text.ends_with("FF") ||
      text.find_first_not_of("0123456789ABCDEF") != std::string_view::npos) {
    return {};
  }
  Obis code;
  for (std::size_t at = 0; at < digits; at += 2) {
    const int group = hex_digit(text[at]) * 16 + hex_digit(text[at + 1]);
    code.set(static_cast<Obis::Group>(Obis::C + at / 2), static_cast<std::uint8_t>(group));
  }
  return code;
}

// `F.F (000000)`: a code with blanks behind it is still a code.
Obis code_of(std::string_view text) {
  Obis code;
  const bool is_obis = scan_obis(text.data(), code) == text.data() + text.size();
  return is_obis ? code : hex_code_of(text);
}

}  // namespace

const char* scan_other_code(const char* first, const char* last, Builder& builder) {
  if (*first == '!') {  // behind the last of several sets: the data lines end here, whatever follows
    return nullptr;
  }
  const char* end = first;
  while (end != last && is_printable(*end) && *end != '(' && *end != ')') {
    ++end;
  }
  const std::string_view text = without_trailing_blanks({first, static_cast<std::size_t>(end - first)});
  if (end == last || *end != '(') {
    if (!builder.is_line_begin(first)) {
      builder.fail(first, LineProblem::after_bracket);
    } else {
      const bool at_end = end == last || *end == '\r' || *end == '\n' || *end == ')';
      builder.fail(end, at_end ? LineProblem::no_bracket : LineProblem::bad_code);
    }
    return nullptr;
  }
  if (text.empty() || text.front() == ' ' || text.size() > longest_code) {
    builder.fail(first, text.empty() ? LineProblem::no_code : LineProblem::bad_code);
    return nullptr;
  }
  builder.add_reading(text, code_of(text));
  return end;
}

}  // namespace meterwire::grammar
