#pragma once

#include "parsers/record/decimal.hpp"
#include "parsers/record/unit.hpp"

#include <cstdint>
#include <string_view>

namespace meterwire {

enum class ValueKind : std::uint8_t {
  empty,      ///< `()`
  number,     ///< digits, with or without a unit
  timestamp,  ///< 12 digits and S or W; see timestamp_from(), which is where an invalid one shows
  text,       ///< anything else: hex text, a date of another form, a code, a placeholder such as `-.--`
};

/// What stood between one pair of brackets.
struct Value {
  std::string_view text;  ///< all of it, as sent
  Decimal number;         ///< only for `number`
  ValueKind kind = ValueKind::empty;
  Unit unit = Unit::none;

  /// The unit as sent: what stands behind the '*', or behind the blank in `024562 kWh`.
  [[nodiscard]] std::string_view unit_text() const {
    if (unit == Unit::none) {
      return {};
    }
    return text.substr(text.find_last_of("* ") + 1);
  }
};

}  // namespace meterwire
