#include "forwarder/selection/mean.hpp"

#include <algorithm>

namespace meterwire::forwarder {

namespace {

__extension__ using Wide = __int128;

// Returns false where it does not fit.
bool scale_up(Wide& number, int digits) {
  for (; digits > 0; --digits) {
    if (__builtin_mul_overflow(number, Wide{10}, &number)) {
      return false;
    }
  }
  return true;
}

Wide rounded_quotient(Wide dividend, Wide divisor) {
  Wide quotient = dividend / divisor;
  const Wide rest = dividend % divisor;
  const Wide twice = 2 * (rest < 0 ? -rest : rest);
  if (twice > divisor || (twice == divisor && quotient % 2 != 0)) {
    quotient += dividend < 0 ? -1 : 1;
  }
  return quotient;
}

std::string text_of(Wide mantissa, std::size_t scale) {
  const bool negative = mantissa < 0;
  std::string digits;
  for (Wide rest = negative ? -mantissa : mantissa; rest != 0 || digits.size() <= scale; rest /= 10) {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  if (negative) {
    digits += '-';
  }
  std::ranges::reverse(digits);
  digits.insert(digits.size() - scale, 1, '.');
  return digits;
}

}  // namespace

void Mean::add(const Decimal& number) {
  const std::uint8_t scale = std::max(scale_, number.scale);
  Sum addend = number.mantissa;
  has_overflown_ = has_overflown_ || !scale_up(sum_, scale - scale_) || !scale_up(addend, scale - number.scale) ||
                   __builtin_add_overflow(sum_, addend, &sum_);
  scale_ = scale;
  ++count_;
}

std::optional<std::string> Mean::value() const {
  constexpr int more_digits = 2;
  Wide sum = sum_;
  if (count_ == 0 || has_overflown_ || !scale_up(sum, more_digits)) {
    return std::nullopt;
  }
  return text_of(rounded_quotient(sum, Wide{static_cast<Wide>(count_)}), scale_ + std::size_t{more_digits});
}

}  // namespace meterwire::forwarder
