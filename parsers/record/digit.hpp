#pragma once

namespace meterwire {

/// Whether a character is 0 to 9. One comparison, and no locale.
[[nodiscard]] constexpr bool is_digit(char c) {
  return static_cast<unsigned char>(c - '0') < 10;
}

}  // namespace meterwire
