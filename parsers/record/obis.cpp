#include "parsers/record/obis.hpp"

#include <array>

namespace meterwire {

namespace {

constexpr std::uint8_t present_value = 255;  // group F of a value that is not from the history
constexpr std::uint8_t electricity_medium = 1;

bool same_or_absent(const Obis& a, const Obis& b, Obis::Group group) {
  return !a.has(group) || !b.has(group) || a.get(group, 0) == b.get(group, 0);
}

}  // namespace

std::optional<std::uint8_t> Obis::channel() const {
  const bool of_mbus = has(A) && get(A, 0) != electricity_medium && get(B, 0) != 0;
  return of_mbus ? std::optional(get(B, 0)) : std::nullopt;
}

std::optional<std::uint8_t> Obis::history() const {
  return get(F, present_value) != present_value ? std::optional(get(F, 0)) : std::nullopt;
}

Obis Obis::present() const {
  Obis code = *this;
  code.set(F, present_value);
  return code;
}

bool Obis::same_measurement(const Obis& other) const {
  return !empty() && !other.empty() && same_or_absent(*this, other, A) && same_or_absent(*this, other, B) &&
         get(C, 0) == other.get(C, 0) && get(D, 0) == other.get(D, 0) && get(E, 0) == other.get(E, 0) &&
         get(F, present_value) == other.get(F, present_value);
}

std::string to_string(const Obis& code) {
  static constexpr std::array<char, 6> before{'\0', '-', ':', '.', '.', '*'};
  std::string text;
  for (std::uint8_t i = Obis::A; i <= Obis::F; ++i) {
    const auto group = static_cast<Obis::Group>(i);
    if (!code.has(group)) {
      continue;
    }
    if (!text.empty()) {
      text += before[i];
    }
    text += std::to_string(code.get(group, 0));
  }
  return text;
}

}  // namespace meterwire
