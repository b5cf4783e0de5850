#pragma once

#include <cctype>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace meterwire::test {

/// The bytes that `FF FA 2C` names. What else stands between them, as bars, is there to be read only.
[[nodiscard]] inline std::string bytes(std::string_view hex) {
  std::string result;
  for (std::size_t i = 0; i + 1 < hex.size(); ++i) {
    if (std::isxdigit(static_cast<unsigned char>(hex[i])) != 0) {
      result += static_cast<char>(std::strtoul(std::string(hex.substr(i, 2)).c_str(), nullptr, 16));
      ++i;
    }
  }
  return result;
}

/// The other way round: "FF FA 2C", for messages that can be read.
[[nodiscard]] inline std::string hex(std::string_view bytes) {
  std::string result;
  for (const char c : bytes) {
    char digits[4];
    std::snprintf(digits, sizeof digits, "%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    result += (result.empty() ? "" : " ") + std::string(digits);
  }
  return result;
}

}  // namespace meterwire::test
