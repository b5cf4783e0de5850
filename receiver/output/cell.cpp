#include "receiver/output/cell.hpp"

#include "transport/feed/utf8.hpp"

#include <algorithm>

namespace meterwire::receiver {
namespace {

constexpr std::string_view replacement = "\uFFFD";
constexpr std::string_view ellipsis = "…";

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
}

/// Length in bytes of the first `characters` of a text.
std::size_t prefix(std::string_view text, std::size_t characters) {
  std::size_t length = 0;
  while (length < text.size()) {
    if (starts_character(text[length]) && characters-- == 0) {
      break;
    }
    ++length;
  }
  return length;
}

/// Characters without a width of their own that hide, reorder or break text: U+200B to 200F, 2028 to 202E, 2060 to
/// 206F, FEFF. In a table of measurements nobody needs them.
bool is_deceptive(std::string_view character) {
  constexpr auto within = [](std::string_view c, std::string_view from, std::string_view to) {
    return from <= c && c <= to;
  };
  return character.size() == 3 && (within(character, "\u200B", "\u200F") || within(character, "\u2028", "\u202E") ||
                                   within(character, "\u2060", "\u206F") || character == "\uFEFF");
}

}  // namespace

std::string cell(std::string_view text, std::size_t longest) {
  // Cut before anything is copied: the text can fill a datagram. 4 bytes are the longest character.
  const auto utf8 = feed::to_utf8(text.substr(0, feed::cut_utf8(text, 4 * (longest + 1))));
  const auto shown = feed::printable(utf8);
  std::string result;
  for (std::string_view rest = shown; !rest.empty();) {
    const auto character = rest.substr(0, prefix(rest, 1));
    result += is_deceptive(character) ? replacement : character;
    rest.remove_prefix(character.size());
  }
  return fitted(result, longest);
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

std::string fitted(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) {
    return std::string(text);
  }
  if (columns == 0) {
    return {};
  }
  return std::string(text.substr(0, prefix(text, columns - 1))).append(ellipsis);
}

std::string left(std::string_view text, std::size_t columns) {
  auto result = fitted(text, columns);
  return result.append(columns - width(result), ' ');
}

std::string right(std::string_view text, std::size_t columns) {
  auto result = fitted(text, columns);
  return result.insert(0, columns - width(result), ' ');
}

}  // namespace meterwire::receiver
