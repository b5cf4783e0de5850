#include "parsers/grammar/glued.hpp"

#include <algorithm>
#include <string_view>

namespace meterwire::grammar {

namespace {

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Where "/" and a maker's three letters, the first a capital, stand in a line; npos where they do not. `imp/kWh` is a
// unit.
std::size_t find_identification(std::string_view line) {
  for (std::size_t at = line.find('/'); at != std::string_view::npos; at = line.find('/', at + 1)) {
    const std::string_view letters = line.substr(at + 1, 3);
    if (letters.size() == 3 && letters[0] <= 'Z' && std::ranges::all_of(letters, is_letter)) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<Rejection> reject_glued(const Record& record) {
  for (const LineError& error : record.errors) {
    if (const std::size_t at = find_identification(error.text); at != std::string_view::npos) {
      return Rejection{RejectReason::no_end, error.line, static_cast<std::uint32_t>(at) + 1,
                       "another telegram begins within it"};
    }
  }
  return std::nullopt;
}

}  // namespace meterwire::grammar
