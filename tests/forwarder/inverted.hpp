#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::test {

/// What a UART reads while these bytes are sent over a line whose high and low are swapped.
[[nodiscard]] inline std::string seen_inverted(std::string_view sent) {
  std::vector<bool> line(20, false);  // low is how an inverted line rests
  for (const char c : sent) {
    line.push_back(true);  // the start bit
    for (int bit = 0; bit < 8; ++bit) {
      line.push_back((static_cast<unsigned char>(c) >> bit & 1) == 0);
    }
    line.push_back(false);
  }
  std::string seen;
  for (std::size_t at = 1; at + 9 < line.size(); ++at) {
    if (line[at] || !line[at - 1]) {
      continue;  // no falling edge, no start bit
    }
    unsigned byte = 0;
    for (std::size_t bit = 0; bit < 8; ++bit) {
      byte |= line[at + 1 + bit] ? 1U << bit : 0U;
    }
    seen += static_cast<char>(byte);
    at += 8;
  }
  return seen;
}

}  // namespace meterwire::test
