#include "parsers/record/decimal.hpp"

#include <cstddef>

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

std::optional<Decimal> decimal_from(std::string_view digits) {
  const bool negative = digits.starts_with('-');
  digits.remove_prefix(negative ? 1 : 0);
  const std::size_t point = digits.find('.');
  Decimal number;
  int count = 0;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at == point) {
      continue;
    }
    if (digits[at] < '0' || digits[at] > '9') {
      return std::nullopt;
    }
    count += number.mantissa != 0 || digits[at] != '0' || at > point ? 1 : 0;
    if (count > max_decimal_digits) {
      return std::nullopt;
    }
    number.mantissa = number.mantissa * 10 + (digits[at] - '0');
    number.scale = static_cast<std::uint8_t>(number.scale + (at > point ? 1 : 0));
  }
  number.mantissa = negative ? -number.mantissa : number.mantissa;
  const bool is_number = !digits.empty() && point != 0 && point + 1 != digits.size();
  return is_number ? std::optional(number) : std::nullopt;
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
