#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace meterwire::feed {

namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Bytes of the character that starts with this byte, 0 for a byte that starts none.
std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead < 0xE0) {  // 0xC0 and 0xC1 could only start overlong forms
    return 2;
  }
  if (lead >= 0xE0 && lead < 0xF0) {
    return 3;
  }
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

// Second bytes that would make the character overlong, a surrogate, or too large (RFC 3629, section 4).
bool second_fits(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0;
    case 0xED:
      return second < 0xA0;
    case 0xF0:
      return second >= 0x90;
    case 0xF4:
      return second < 0x90;
    default:
      return true;
  }
}

// Length of the control character at the start of a text, 0 where there is none.
std::size_t control_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x20 || first == 0x7F) {
    return 1;
  }
  return first == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0 ? 2 : 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = length_of(lead);
    if (length == 0 || length > bytes.size() || !std::ranges::all_of(bytes.substr(1, length - 1), is_continuation) ||
        (length > 1 && !second_fits(lead, static_cast<unsigned char>(bytes[1])))) {
      return false;
    }
    bytes.remove_prefix(length);
  }
  return true;
}

std::string to_utf8(std::string_view bytes) {
  if (is_ascii(bytes) || is_utf8(bytes)) {
    return std::string(bytes);
  }
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0U | byte >> 6U);
      text += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return text;
}

std::size_t cut_utf8(std::string_view text, std::size_t length) {
  if (length >= text.size()) {
    return text.size();
  }
  while (length > 0 && is_continuation(text[length])) {
    --length;
  }
  return length;
}

bool is_printable(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1)) {
    if (control_length(text) != 0) {
      return false;
    }
  }
  return true;
}

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t length = control_length(text);
    if (length == 0) {
      shown += text[0];
      text.remove_prefix(1);
    } else {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[length - 1]));
      text.remove_prefix(length);
    }
  }
  return shown;
}

}  // namespace meterwire::feed
