#include "parsers/dsmr/keys.hpp"

#include "parsers/record/hex.hpp"

#include <cstddef>

namespace meterwire::dsmr {

std::optional<Key> key_from(std::string_view text) {
  Key key{};
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == ' ' || c == ':' || c == '-') {
      continue;
    }
    const int value = hex_digit(c);
    if (value < 0 || digits == 2 * key.size()) {
      return std::nullopt;
    }
    auto& byte = key[digits++ / 2];
    byte = static_cast<std::uint8_t>(byte * 16 + value);
  }
  return digits == 2 * key.size() ? std::optional(key) : std::nullopt;
}

}  // namespace meterwire::dsmr
