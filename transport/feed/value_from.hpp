#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/timestamp.hpp"
#include "parsers/record/value.hpp"
#include "transport/feed/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// How digits without a unit are to be taken.
enum class Digits : std::uint8_t {
  number,          ///< they are a number: counters and gauges
  text,            ///< they stay as sent, `0002`: texts, ids, times
  number_if_sure,  ///< nothing is known of them: a number only with a point or a sign
};

/// What the registry says of a code's digits. Null: the code is not known.
[[nodiscard]] Digits digits_of(const CodeInfo* code);

/// One value as the feed carries it: with a unit always a number, else as `digits` says; a timestamp with its time.
[[nodiscard]] Value value_from(const meterwire::Value& value, Digits digits, const Zone& zone);

/// A number without a unit, `-000065.0`, out of a text that holds more than one. Empty where it is none.
[[nodiscard]] std::optional<Value> number_from(std::string_view text);

/// A number with its unit, `-65.0*A`, out of a text that holds more than one. Empty where it is none.
[[nodiscard]] std::optional<Value> quantity_from(std::string_view text);

/// The symbol of a unit, or the text as sent where it is not known.
[[nodiscard]] std::string unit_symbol(std::string_view text);

/// The text of the value as it was sent, in UTF-8, whatever it looks like.
[[nodiscard]] Value text_from(const meterwire::Value& value);

/// A time in the form of P1 or in any of those of readouts (see readout_time_from()). Empty where it is none or no time
/// of the calendar (`632525252525S`).
[[nodiscard]] std::optional<Timestamp> stamp_from(std::string_view text);

/// The same as RFC 3339.
[[nodiscard]] std::string time_from(const meterwire::Value& value, const Zone& zone);

/// What a meter's clock shows, also in DLMS's form (`07E60A1E0712371E00FF8880`), and as RFC 3339. Empty as above.
[[nodiscard]] std::optional<Timestamp> clock_stamp(const meterwire::Value& value);
[[nodiscard]] std::string clock_text(const meterwire::Value& value, const Zone& zone);

}  // namespace meterwire::feed
