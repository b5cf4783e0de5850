#include "receiver/output/cell.hpp"

#include "transport/feed/utf8.hpp"

#include <algorithm>
#include <array>

namespace meterwire::receiver {
namespace {

constexpr std::string_view replacement = "\uFFFD";
constexpr std::string_view ellipsis = "…";

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
}

/// The character that a text begins with; at least a byte of it.
std::string_view first_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && !starts_character(text[length])) {
    ++length;
  }
  return text.substr(0, length);
}

char32_t code_point(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  char32_t code = character.size() == 1 ? lead : lead & (0xFFU >> (character.size() + 1));
  for (const char byte : character.substr(1)) {
    code = (code << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  return code;
}

struct Range {
  char32_t first;
  char32_t last;
};

/// Marks that stand over the character before them, and what is invisible (Unicode 15, in large blocks).
constexpr std::array no_columns{Range{0x0300, 0x036F}, Range{0x0483, 0x0489},  Range{0x0591, 0x05BD},
                                Range{0x064B, 0x065F}, Range{0x1160, 0x11FF},  Range{0x1AB0, 0x1AFF},
                                Range{0x1DC0, 0x1DFF}, Range{0x20D0, 0x20FF},  Range{0xFE00, 0xFE0F},
                                Range{0xFE20, 0xFE2F}, Range{0xE0000, 0xE0FFF}};

/// East Asian characters that are wide, and emoji (Unicode Standard Annex 11, in large blocks).
constexpr std::array two_columns{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x4DBF},
                                 Range{0x4E00, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
                                 Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                                 Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
                                 Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

std::size_t columns_of(std::string_view character) {
  const auto code = code_point(character);
  const auto within = [code](const Range& range) { return range.first <= code && code <= range.last; };
  if (code < no_columns.front().first) {
    return 1;
  }
  if (std::any_of(no_columns.begin(), no_columns.end(), within)) {
    return 0;
  }
  return std::any_of(two_columns.begin(), two_columns.end(), within) ? 2 : 1;
}

/// Length in bytes of what of a text fits so many columns.
std::size_t prefix(std::string_view text, std::size_t columns) {
  std::size_t length = 0;
  while (length < text.size()) {
    const auto character = first_character(text.substr(length));
    const auto needed = columns_of(character);
    if (needed > columns) {
      break;
    }
    columns -= needed;
    length += character.size();
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
    const auto character = first_character(rest);
    result += is_deceptive(character) ? replacement : character;
    rest.remove_prefix(character.size());
  }
  return fitted(result, longest);
}

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto character = first_character(text);
    columns += columns_of(character);
    text.remove_prefix(character.size());
  }
  return columns;
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
