#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

namespace meterwire::test {

/// Whether a message has that part.
[[nodiscard]] inline bool contains(std::string_view message, std::string_view part) {
  return message.find(part) != std::string_view::npos;
}

/// The characters of the longest line of a text in UTF-8.
[[nodiscard]] inline std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  std::size_t length = 0;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    length = c == '\n' ? 0 : length + (continues ? 0 : 1);
    longest = std::max(longest, length);
  }
  return longest;
}

/// What a call throws, in words; empty where it throws nothing.
template <class Call>
[[nodiscard]] std::string thrown_by(Call call) {
  try {
    call();
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

}  // namespace meterwire::test
