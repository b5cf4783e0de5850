#pragma once

#include "parsers/record/decimal.hpp"

#include <cstdint>
#include <string_view>

namespace meterwire {

/// The units that meters of these kinds send. A unit that is not here is `other`, and the value keeps its text.
enum class Unit : std::uint8_t {
  none,
  other,
  Wh,
  kWh,
  MWh,
  W,
  kW,
  MW,
  varh,
  kvarh,
  Mvarh,
  var,
  kvar,
  Mvar,
  VAh,
  kVAh,
  VA,
  kVA,
  V,
  kV,
  mV,
  A,
  kA,
  mA,
  Hz,
  kHz,
  J,
  MJ,
  GJ,
  m3,
  dm3,
  l,
  m3_per_h,
  l_per_h,
  degree_celsius,
  kelvin,
  degree,
  bar,
  mbar,
  kWh_per_m3,
  percent,
  s,
  min,
  h,
  d,
  imp_per_kWh,
};

/// The symbol as it is written in the feed: "kWh", "m3", "m3/h", "°C". Empty for `none` and `other`.
[[nodiscard]] std::string_view symbol(Unit unit);

/// The unit that a meter means by a text: "kWh", also "kwh" and "KWH" (met in the field), "kVArh" for kvarh, "m3ph",
/// "secs". `none` for an empty text, `other` for one that is not known. A first letter
/// that means milli or mega has to be of the right case.
[[nodiscard]] Unit unit_from(std::string_view text);

/// A value in the unit that people and databases compare it in.
struct NormalisedValue {
  Decimal number;
  Unit unit;
};

/// kWh, kW, kvarh, kvar, kVAh, kVA, V, A, Hz, GJ, m3, m3/h, bar as far as the unit is of that quantity; exact. Any
/// other value comes back as it is.
[[nodiscard]] NormalisedValue normalised(const Decimal& number, Unit unit);

}  // namespace meterwire
