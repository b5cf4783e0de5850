#pragma once

#include "transport/line_settings.hpp"

#include <bit>
#include <string>
#include <string_view>

namespace meterwire::transport {

/// The seven bits of a character with the bit that makes the number of ones even on top: what a 7E1 line carries, seen
/// by a port that is set to 8N1.
[[nodiscard]] constexpr char with_even_parity(char c) {
  const auto seven = static_cast<unsigned char>(c & 0x7F);
  return static_cast<char>(std::popcount(seven) % 2 == 0 ? seven : seven | 0x80);
}

/// The same for every character of a text.
[[nodiscard]] inline std::string with_even_parity(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = with_even_parity(c);
  }
  return result;
}

/// A text as a port that is set to 8N1 has to send it over a line of that parity.
[[nodiscard]] inline std::string with_parity(std::string_view text, Parity parity) {
  return parity == Parity::even ? with_even_parity(text) : std::string(text);
}

}  // namespace meterwire::transport
