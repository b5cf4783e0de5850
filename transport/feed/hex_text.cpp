#include "transport/feed/hex_text.hpp"

#include "parsers/record/hex.hpp"
#include "transport/feed/utf8.hpp"

#include <cstddef>

namespace meterwire::feed {

namespace {

bool is_filling(char c) {
  return c == '\0' || c == '\xFF';
}

std::string printable_text(std::string_view bytes) {
  while (!bytes.empty() && is_filling(bytes.back())) {
    bytes.remove_suffix(1);
  }
  std::string text = to_utf8(bytes);
  const bool is_blank = text.find_first_not_of(' ') == std::string::npos;
  return !is_blank && is_printable(text) ? text : std::string{};
}

}  // namespace

std::string text_of_hex(std::string_view hex) {
  std::string bytes;
  int high = -1;  // the first digit of a byte that waits for its second
  for (const char c : hex) {
    if (c == '\r' || c == '\n') {
      continue;
    }
    const int value = hex_digit(c);
    if (value < 0) {
      return {};
    }
    if (high < 0) {
      high = value;
    } else {
      bytes += static_cast<char>(high * 16 + value);
      high = -1;
    }
  }
  if (high >= 0) {
    return {};
  }
  return printable_text(bytes);
}

std::string text_without_filling(std::string_view sent) {
  return !sent.empty() && is_filling(sent.back()) ? printable_text(sent) : std::string{};
}

}  // namespace meterwire::feed
