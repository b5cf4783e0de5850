#pragma once

#include "parsers/record/decimal.hpp"

#include <compare>
#include <cstdint>

namespace meterwire::forwarder {

/// A number before and behind its point, so that numbers of any two scales can be added and compared in 64 bits. Both
/// parts have its sign, or are zero.
struct DecimalParts {
  static constexpr std::int64_t one = 1'000'000'000'000'000'000;

  std::int64_t whole = 0;
  std::int64_t fraction = 0;  ///< in units of 10^-18, less than `one`

  friend auto operator<=>(const DecimalParts&, const DecimalParts&) = default;
};

[[nodiscard]] constexpr DecimalParts parts_of(const Decimal& number) {
  std::int64_t power = 1;  // 10^scale
  for (int digit = 0; digit < number.scale; ++digit) {
    power *= 10;
  }
  return {number.mantissa / power, number.mantissa % power * (DecimalParts::one / power)};
}

}  // namespace meterwire::forwarder
