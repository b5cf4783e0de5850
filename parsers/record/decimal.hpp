#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire {

/// A decimal number exactly as a meter sent it: mantissa / 10^scale. 004567.890 is {4567890, 3}.
///
/// Never a double: 004567.890 has to come out as 4567.890, and counters outgrow 53 bits.
struct Decimal {
  std::int64_t mantissa = 0;
  std::uint8_t scale = 0;  ///< digits after the point, 0 to 18

  /// Same digits and same scale: 1.0 is not 1.00 here, because the digits sent are part of what was measured.
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// The most digits that fit any mantissa; a number with more is an error of its line.
inline constexpr int max_decimal_digits = 18;

/// The digits that were sent without leading zeros: "4567.890", "-0.001", "0".
[[nodiscard]] std::string to_string(const Decimal& number);

/// The number that such digits are, with leading zeros or without: "-000.001". Empty where they are none, or more than
/// max_decimal_digits.
[[nodiscard]] std::optional<Decimal> decimal_from(std::string_view digits);

/// Whether both are the same number, whatever their scale: 1.0 and 1.00 are.
[[nodiscard]] bool same_number(Decimal a, Decimal b);

/// The number times 10^exponent. Exact; the scale becomes what it has to be. Returns the number unchanged where the
/// mantissa would overflow.
[[nodiscard]] Decimal scaled_by_power_of_ten(Decimal number, int exponent);

}  // namespace meterwire
