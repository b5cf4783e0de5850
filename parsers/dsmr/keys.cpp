#include "parsers/dsmr/keys.hpp"

#include <cstddef>

namespace meterwire::dsmr {

namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::optional<Key> key_from(std::string_view text) {
  Key key{};
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == ' ' || c == ':' || c == '-') {
      continue;
    }
    const int value = digit(c);
    if (value < 0 || digits == 2 * key.size()) {
      return std::nullopt;
    }
    auto& byte = key[digits++ / 2];
    byte = static_cast<std::uint8_t>(byte * 16 + value);
  }
  return digits == 2 * key.size() ? std::optional(key) : std::nullopt;
}

}  // namespace meterwire::dsmr
