#pragma once

#include "parsers/record/decimal.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// The mean of numbers as meters send them, without a double on the way.
class Mean {
 public:
  void add(const Decimal& number);

  /// The mean with two digits more behind the point than the most exact number had, rounded half to even: of 1.5
  /// and 1.6 it is 1.550. Empty without numbers, and where their sum has more than 18 digits before the point, which no
  /// sum of measurements has.
  [[nodiscard]] std::optional<std::string> value() const;

 private:
  // The sum, in two parts for want of 128 bits on small machines. Both have its sign, or are zero.
  std::int64_t whole_ = 0;
  std::int64_t fraction_ = 0;  // in units of 10^-18, less than one
  std::uint8_t scale_ = 0;
  std::uint64_t count_ = 0;
  bool has_overflown_ = false;
};

}  // namespace meterwire::forwarder
