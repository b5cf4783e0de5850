#pragma once

#include "parsers/record/digit.hpp"

#include <cstdint>

namespace meterwire::grammar {

using meterwire::is_digit;

/// What a character is worth as a digit; above 9 for one that is none.
[[nodiscard]] constexpr unsigned digit_of(char c) {
  return static_cast<unsigned char>(c - '0');
}

/// Goes over digits and appends them to a number. What ends the text is no digit (the NUL behind a telegram), so there
/// is no end to be watched. More than 19 digits overflow: the caller counts them.
inline const char* scan_digits(const char* at, std::uint64_t& number) {
  for (unsigned digit = digit_of(*at); digit < 10; digit = digit_of(*++at)) {
    number = number * 10 + digit;
  }
  return at;
}

}  // namespace meterwire::grammar
