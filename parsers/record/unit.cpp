#include "parsers/record/unit.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace meterwire {

namespace {

// A text of up to eight bytes as one number, so that a spelling is compared in one step; 0 for a longer one.
constexpr std::uint64_t packed(std::string_view text) {
  std::uint64_t key = 0;
  for (const char c : text.size() <= sizeof key ? text : std::string_view{}) {
    key = key << 8U | static_cast<unsigned char>(c);
  }
  return key;
}

struct Spelling {
  constexpr Spelling(std::string_view spelling, Unit of) : text(spelling), key(packed(spelling)), unit(of) {}

  std::string_view text;
  std::uint64_t key;
  Unit unit;
};

// The first spelling of a unit is its symbol. What follows was met on the wire.
constexpr std::array spellings{
    Spelling{"kWh", Unit::kWh},
    Spelling{"kW", Unit::kW},
    Spelling{"V", Unit::V},
    Spelling{"A", Unit::A},
    Spelling{"m3", Unit::m3},
    Spelling{"s", Unit::s},
    Spelling{"Wh", Unit::Wh},
    Spelling{"W", Unit::W},
    Spelling{"kvarh", Unit::kvarh},
    Spelling{"kvar", Unit::kvar},
    Spelling{"varh", Unit::varh},
    Spelling{"var", Unit::var},
    Spelling{"GJ", Unit::GJ},
    Spelling{"Hz", Unit::Hz},
    Spelling{"MWh", Unit::MWh},
    Spelling{"MW", Unit::MW},
    Spelling{"Mvarh", Unit::Mvarh},
    Spelling{"Mvar", Unit::Mvar},
    Spelling{"VAh", Unit::VAh},
    Spelling{"kVAh", Unit::kVAh},
    Spelling{"VA", Unit::VA},
    Spelling{"kVA", Unit::kVA},
    Spelling{"kV", Unit::kV},
    Spelling{"mV", Unit::mV},
    Spelling{"kA", Unit::kA},
    Spelling{"mA", Unit::mA},
    Spelling{"kHz", Unit::kHz},
    Spelling{"J", Unit::J},
    Spelling{"MJ", Unit::MJ},
    Spelling{"dm3", Unit::dm3},
    Spelling{"l", Unit::l},
    Spelling{"m3/h", Unit::m3_per_h},
    Spelling{"l/h", Unit::l_per_h},
    Spelling{"°C", Unit::degree_celsius},
    Spelling{"K", Unit::kelvin},
    Spelling{"deg", Unit::degree},
    Spelling{"bar", Unit::bar},
    Spelling{"mbar", Unit::mbar},
    Spelling{"kWh/m3", Unit::kWh_per_m3},
    Spelling{"%", Unit::percent},
    Spelling{"min", Unit::min},
    Spelling{"h", Unit::h},
    Spelling{"d", Unit::d},
    Spelling{"imp/kWh", Unit::imp_per_kWh},
    Spelling{"m3ph", Unit::m3_per_h},     // Landis+Gyr Ultraheat UH50
    Spelling{"C", Unit::degree_celsius},  // heat meters: 088*C
    Spelling{"secs", Unit::s},            // Itron EM214
    Spelling{"m", Unit::min},             // Ultraheat: 6.35(60*m), the measuring period in minutes
    Spelling{"m^3", Unit::m3},
    Spelling{"m³", Unit::m3},
    Spelling{"Nm3", Unit::m3},
    // Elster EK2xx: the line has seven bits, and so no degree sign.
    Spelling{"{C", Unit::degree_celsius},
    Spelling{"m3|h", Unit::m3_per_h},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// Milli or mega: there the case of the first letter is what tells them apart, and a factor of 10^9.
bool has_prefix_m(Unit unit) {
  constexpr std::array prefixed{Unit::mV, Unit::mA, Unit::MWh, Unit::MW, Unit::Mvarh, Unit::Mvar, Unit::MJ, Unit::mbar};
  return std::ranges::find(prefixed, unit) != prefixed.end();
}

struct Scale {
  Unit unit;
  Unit normal;
  int exponent;
};

constexpr std::array scales{
    Scale{Unit::Wh, Unit::kWh, -3},     Scale{Unit::MWh, Unit::kWh, 3},
    Scale{Unit::W, Unit::kW, -3},       Scale{Unit::MW, Unit::kW, 3},
    Scale{Unit::varh, Unit::kvarh, -3}, Scale{Unit::Mvarh, Unit::kvarh, 3},
    Scale{Unit::var, Unit::kvar, -3},   Scale{Unit::Mvar, Unit::kvar, 3},
    Scale{Unit::VAh, Unit::kVAh, -3},   Scale{Unit::VA, Unit::kVA, -3},
    Scale{Unit::kV, Unit::V, 3},        Scale{Unit::mV, Unit::V, -3},
    Scale{Unit::kA, Unit::A, 3},        Scale{Unit::mA, Unit::A, -3},
    Scale{Unit::kHz, Unit::Hz, 3},      Scale{Unit::J, Unit::GJ, -9},
    Scale{Unit::MJ, Unit::GJ, -3},      Scale{Unit::dm3, Unit::m3, -3},
    Scale{Unit::l, Unit::m3, -3},       Scale{Unit::l_per_h, Unit::m3_per_h, -3},
    Scale{Unit::mbar, Unit::bar, -3},
};

}  // namespace

std::string_view symbol(Unit unit) {
  const auto* const found = std::ranges::find(spellings, unit, &Spelling::unit);
  return found == spellings.end() ? std::string_view{} : found->text;
}

Unit unit_from(std::string_view text) {
  if (text.empty()) {
    return Unit::none;
  }
  // The hot path: four units make up most of a telegram, and they stand first. All spellings have at most eight bytes.
  const std::uint64_t key = packed(text);
  for (const auto& spelling : spellings) {
    if (spelling.key == key) {
      return spelling.unit;
    }
  }
  const auto* const found = std::ranges::find_if(spellings, [&](const Spelling& spelling) {
    return equal_without_case(spelling.text, text) && (!has_prefix_m(spelling.unit) || text[0] == spelling.text[0]);
  });
  return found == spellings.end() ? Unit::other : found->unit;
}

NormalisedValue normalised(const Decimal& number, Unit unit) {
  const auto* const found = std::ranges::find(scales, unit, &Scale::unit);
  if (found == scales.end()) {
    return {number, unit};
  }
  return {scaled_by_power_of_ten(number, found->exponent), found->normal};
}

}  // namespace meterwire
