#include "parsers/record/code_registry.hpp"

#include <algorithm>
#include <array>

namespace meterwire {

namespace {

constexpr CodeInfo rows[] = {
#define CODE(pattern, name, kind, meaning) CodeInfo{pattern, name, CodeKind::kind, meaning},
#include "parsers/record/codes.inc"
#undef CODE
};

constexpr std::uint8_t heat = 6;
constexpr std::uint8_t last_tariff = 63;  // DLMS numbers tariffs 1 to 63; the fourth one is the last in practice

// The pattern of a row, taken apart.
struct Pattern {
  std::array<std::uint8_t, 5> group{};  // A to E
  bool any_tariff = false;              // E is 't'
  bool any_channel = false;             // B is 'n'
};

constexpr Pattern parse(std::string_view text) {
  Pattern pattern;
  std::size_t index = 0;
  for (const char c : text) {
    if (c == 't') {
      pattern.any_tariff = true;
    } else if (c == 'n') {
      pattern.any_channel = true;
    } else if (c >= '0' && c <= '9') {
      pattern.group[index] = static_cast<std::uint8_t>(pattern.group[index] * 10 + (c - '0'));
    } else {
      ++index;
    }
  }
  return pattern;
}

constexpr auto patterns = [] {
  std::array<Pattern, std::size(rows)> all{};
  std::ranges::transform(rows, all.begin(), [](const CodeInfo& row) { return parse(row.pattern); });
  return all;
}();

bool is_abstract(const Pattern& pattern) {
  return pattern.group[Obis::A] == 0;
}

bool medium_matches(const Pattern& pattern, const Obis& code) {
  const std::uint8_t medium = pattern.group[Obis::A];
  if (medium == heat) {
    // Heat meters send reduced codes of two groups, 6.8(0029.055*MWh).
    return code.has(Obis::A) ? code.get(Obis::A, 0) == heat : !code.has(Obis::E);
  }
  if (is_abstract(pattern) && code.get(Obis::A, 0) == 0) {
    const std::uint8_t channel = code.get(Obis::B, 0);
    return pattern.any_channel ? channel != 0 : channel == 0;
  }
  // 6.26 and 9.7 are a heat meter's, whatever electricity calls by these numbers; 32.7 is a voltage.
  const bool is_heat_meters =
      !code.has(Obis::A) && !code.has(Obis::E) && (code.get(Obis::C, 0) == 6 || code.get(Obis::C, 0) == 9);
  return !is_heat_meters && code.get(Obis::A, medium) == medium;
}

bool matches(const Pattern& pattern, const Obis& code) {
  if (code.get(Obis::C, 0) != pattern.group[Obis::C] || code.get(Obis::D, 0) != pattern.group[Obis::D]) {
    return false;
  }
  const std::uint8_t e = code.get(Obis::E, 0);
  const bool e_matches = pattern.any_tariff ? e >= 1 && e <= last_tariff : e == pattern.group[Obis::E];
  return e_matches && medium_matches(pattern, code);
}

}  // namespace

std::span<const CodeInfo> all_codes() {
  return rows;
}

const CodeInfo* find_code(const Obis& code) {
  if (code.empty()) {
    return nullptr;
  }
  const auto* const found =
      std::ranges::find_if(patterns, [&](const Pattern& pattern) { return matches(pattern, code); });
  return found == patterns.end() ? nullptr : &rows[found - patterns.begin()];
}

std::string code_name(const Obis& code) {
  const CodeInfo* const info = find_code(code);
  if (info == nullptr) {
    return {};
  }
  std::string name{info->name};
  if (patterns[static_cast<std::size_t>(info - rows)].any_tariff) {
    name += "_t" + std::to_string(code.get(Obis::E, 0));
  }
  if (const auto index = code.history()) {
    name += "_history_" + std::to_string(*index);
  }
  return name;
}

std::string_view mbus_medium(int device_type) {
  switch (device_type) {
    case 2:
      return "electricity";
    case 3:
      return "gas";
    case 4:
    case 12:
      return "heat";
    case 6:
      return "warm_water";
    case 7:
      return "water";
    case 8:
      return "heat_cost";
    case 10:
    case 11:
      return "cold";
    case 13:
      return "heat_cold";
    case 21:
      return "hot_water";
    case 22:
      return "cold_water";
    default:
      return {};
  }
}

}  // namespace meterwire
