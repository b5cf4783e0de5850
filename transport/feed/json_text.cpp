#include "transport/feed/json_text.hpp"

#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace meterwire::feed {

namespace {

// The letter that stands for a character behind a backslash, 'u' for one that needs four digits, NUL for one that
// stands for itself.
constexpr char escape_of(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return static_cast<unsigned char>(c) < 0x20 ? 'u' : '\0';
  }
}

constexpr std::size_t length_in_json(char c) {
  const char escape = escape_of(c);
  return escape == '\0' ? 1 : escape == 'u' ? 6 : 2;
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;  // start of what is not copied yet
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char escape = escape_of(text[i]);
    if (escape == '\0') {
      continue;
    }
    out.append(text, plain, i - plain);
    plain = i + 1;
    out += '\\';
    out += escape;
    if (escape == 'u') {
      fmt::format_to(std::back_inserter(out), "{:04x}", static_cast<unsigned char>(text[i]));
    }
  }
  out.append(text, plain);
  out += '"';
}

std::size_t length_in_json(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    length += length_in_json(c);
  }
  return length;
}

void append_on_one_line(std::string& out, std::string_view json) {
  std::ranges::transform(json, std::back_inserter(out), [](char c) { return c == '\n' || c == '\r' ? ' ' : c; });
}

void append_number(std::string& out, std::uint64_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

std::string_view beginning_that_fits(std::string_view text, std::size_t room) {
  std::size_t length = 0;
  for (; length < text.size(); ++length) {
    const std::size_t needed = length_in_json(text[length]);
    if (needed > room) {
      break;
    }
    room -= needed;
  }
  return text.substr(0, cut_utf8(text, length));
}

}  // namespace meterwire::feed
