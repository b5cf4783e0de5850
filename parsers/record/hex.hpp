#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace meterwire {

/// A number in upper-case hex digits, at least `width` of them, as checks are printed: 0xB9F is "0B9F" in a width of 4.
[[nodiscard]] std::string to_hex(std::uint64_t number, std::size_t width);

/// What a character of either case is worth as a hex digit; -1 for one that is none.
[[nodiscard]] constexpr int hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace meterwire
