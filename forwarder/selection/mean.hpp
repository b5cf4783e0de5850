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
  /// and 1.6 it is 1.550. Empty without numbers, and where their sum has more than 38 digits, which no sum of
  /// measurements has.
  [[nodiscard]] std::optional<std::string> value() const;

 private:
  __extension__ using Sum = __int128;

  Sum sum_ = 0;  // of mantissas of `scale_`
  std::uint8_t scale_ = 0;
  std::uint64_t count_ = 0;
  bool has_overflown_ = false;
};

}  // namespace meterwire::forwarder
