#include "forwarder/selection/mean.hpp"

#include "forwarder/selection/decimal_parts.hpp"

#include <algorithm>
#include <string_view>

namespace meterwire::forwarder {

namespace {

std::uint64_t magnitude(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return number < 0 ? 0 - bits : bits;
}

// The decimal number that is one unit of its last digit larger: of "9.99" it is "10.00".
std::string next_up(std::string digits) {
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    if (*digit == '.') {
      continue;
    }
    if (*digit != '9') {
      ++*digit;
      return digits;
    }
    *digit = '0';
  }
  return '1' + digits;
}

// Divides by hand, digit after digit: `decimals` are those behind the point. Rounds half to even.
std::string quotient(std::uint64_t whole, std::string_view decimals, std::uint64_t divisor) {
  std::string digits = std::to_string(whole / divisor) + '.';
  std::uint64_t rest = whole % divisor;
  for (const char decimal : decimals) {
    rest = rest * 10 + static_cast<std::uint64_t>(decimal - '0');
    digits += static_cast<char>('0' + rest / divisor);
    rest %= divisor;
  }
  const bool is_odd = (digits.back() - '0') % 2 != 0;
  const bool up = 2 * rest > divisor || (2 * rest == divisor && is_odd);
  return up ? next_up(digits) : digits;
}

}  // namespace

void Mean::add(const Decimal& number) {
  const DecimalParts parts = parts_of(number);
  fraction_ += parts.fraction;
  const std::int64_t carry = fraction_ / DecimalParts::one;
  fraction_ %= DecimalParts::one;
  has_overflown_ = has_overflown_ || __builtin_add_overflow(whole_, parts.whole, &whole_) ||
                   __builtin_add_overflow(whole_, carry, &whole_);
  if (whole_ > 0 && fraction_ < 0) {
    --whole_;
    fraction_ += DecimalParts::one;
  } else if (whole_ < 0 && fraction_ > 0) {
    ++whole_;
    fraction_ -= DecimalParts::one;
  }
  scale_ = std::max(scale_, number.scale);
  ++count_;
}

std::optional<std::string> Mean::value() const {
  constexpr std::size_t more_digits = 2;
  if (count_ == 0 || has_overflown_) {
    return std::nullopt;
  }
  std::string decimals = std::to_string(magnitude(fraction_));
  decimals.insert(0, max_decimal_digits - decimals.size(), '0');
  decimals.resize(scale_ + more_digits, '0');
  const std::string mean = quotient(magnitude(whole_), decimals, count_);
  const bool is_negative = (whole_ < 0 || fraction_ < 0) && mean.find_first_of("123456789") != std::string::npos;
  return is_negative ? '-' + mean : mean;
}

}  // namespace meterwire::forwarder
