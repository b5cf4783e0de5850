#include "parsers/record/decimal.hpp"

#include <cstdlib>

namespace meterwire {

namespace {

Decimal without_trailing_zeros(Decimal number) {
  while (number.scale > 0 && number.mantissa % 10 == 0) {
    number.mantissa /= 10;
    --number.scale;
  }
  return number;
}

}  // namespace

std::string to_string(const Decimal& number) {
  // The magnitude is taken unsigned: the smallest int64 has no positive counterpart.
  const bool negative = number.mantissa < 0;
  const auto bits = static_cast<std::uint64_t>(number.mantissa);
  std::string digits = std::to_string(negative ? 0 - bits : bits);
  if (number.scale > 0) {
    if (digits.size() <= number.scale) {
      digits.insert(0, number.scale + 1U - digits.size(), '0');
    }
    digits.insert(digits.size() - number.scale, 1, '.');
  }
  return negative ? '-' + digits : digits;
}

bool same_number(Decimal a, Decimal b) {
  a = without_trailing_zeros(a);
  b = without_trailing_zeros(b);
  return a.mantissa == b.mantissa && (a.mantissa == 0 || a.scale == b.scale);
}

Decimal scaled_by_power_of_ten(Decimal number, int exponent) {
  const Decimal original = number;
  for (; exponent < 0; ++exponent) {
    ++number.scale;
  }
  for (; exponent > 0; --exponent) {
    if (number.scale > 0) {
      --number.scale;
    } else if (__builtin_mul_overflow(number.mantissa, 10, &number.mantissa)) {
      return original;
    }
  }
  return number;
}

}  // namespace meterwire
