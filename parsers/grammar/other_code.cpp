#include "parsers/grammar/code.hpp"
#include "parsers/grammar/obis_from.hpp"

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
  builder.add_reading(text, obis_from(text));  // `F.F (000000)`: a code with blanks behind it is still a code
  return end;
}

}  // namespace meterwire::grammar
