#include "parsers/grammar/obis_from.hpp"

#include "parsers/grammar/obis_scan.hpp"
#include "parsers/record/hex.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace meterwire::grammar {

namespace {

constexpr std::size_t longest_obis = std::string_view("255-255:255.255.255*255").size();

// NEVA's ids are the groups C, D, E and F in hex. F is always 255: that is how they are told from other ids of eight
// characters.
Obis hex_code_from(std::string_view text) {
  constexpr std::size_t digits = 8;
  if (text.size() != digits || !text.ends_with("FF") ||
      text.find_first_not_of("0123456789ABCDEF") != std::string_view::npos) {
    return {};
  }
  Obis code;
  for (std::size_t at = 0; at < digits; at += 2) {
    const int group = hex_digit(text[at]) * 16 + hex_digit(text[at + 1]);
    code.set(static_cast<Obis::Group>(Obis::C + at / 2), static_cast<std::uint8_t>(group));
  }
  return code;
}

}  // namespace

Obis obis_from(std::string_view text) {
  std::array<char, longest_obis + 1> ended{};  // by a NUL, which is what scan_obis() needs
  if (text.size() > longest_obis) {
    return {};
  }
  std::ranges::copy(text, ended.begin());
  Obis code;
  const bool is_obis = scan_obis(ended.data(), code) == ended.data() + text.size();
  return is_obis ? code : hex_code_from(text);
}

}  // namespace meterwire::grammar
