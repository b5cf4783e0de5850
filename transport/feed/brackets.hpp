#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/record/value.hpp"
#include "transport/feed/message.hpp"
#include "transport/feed/value_from.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace meterwire::feed {

/// What stood in the brackets of one reading, in the order sent.
using Brackets = std::span<const meterwire::Value>;

/// Digits without a unit.
[[nodiscard]] bool is_plain_number(const meterwire::Value& value);

/// A time as twelve digits (DSMR 2 and 3). Those could be a number as well, so here they have to be a time.
[[nodiscard]] bool is_bare_stamp(const meterwire::Value& value);

/// A time in either form; one with S or W also where it is no time of the calendar.
[[nodiscard]] bool is_stamp(const meterwire::Value& value);

/// A time in any form of readouts, or the sign that there was none yet: `2211120730`, `00-00-00,00:00`.
[[nodiscard]] bool is_readout_time(const meterwire::Value& value);

/// The code of a column, `(0-0:96.7.19)`; DSMR 4.0.0 prints `(0:96.7.19)`.
[[nodiscard]] bool is_code(const meterwire::Value& value);

/// How many entries follow: a profile starts with that.
[[nodiscard]] bool is_count(const meterwire::Value& value, std::size_t count);

/// Whether brackets are times and numbers by turns.
[[nodiscard]] bool is_stamp_then_number(Brackets brackets);

/// What stands behind (n) and the codes of `columns`, if it is n rows of `width` brackets. Empty where it is not.
[[nodiscard]] std::optional<Brackets> table_of(Brackets brackets, std::size_t columns, std::size_t width);

/// A value and the time that stands beside it.
[[nodiscard]] Value measured(const meterwire::Value& value, Digits digits, const meterwire::Value& stamp,
                             const Zone& zone);

}  // namespace meterwire::feed
