#pragma once

#include "parsers/record/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire {

/// How a date or a time is written in a readout.
enum class TimeForm : std::uint8_t {
  none,         ///< it is none
  digits,       ///< ten to twelve digits that fit the calendar: `2211120730`; an id or a number may do so as well
  long_digits,  ///< digits that hardly fit by chance: a whole year or a season in front, `202601130730`,
                ///< `1220823161500`
  written,      ///< with separators: `18-01-03 08:22`
};

/// A date or a time of a readout.
struct ReadoutTime {
  TimeForm form = TimeForm::none;
  std::optional<Timestamp> time;  ///< absent: there was none yet, `00-00-00,00:00`; of a date alone, its midnight
};

/// Reads a date or a time in any of the forms that meters send in their values (see the table in readout_time.cpp).
/// The order is year, month, day, unless a year of four digits stands last and points between. Twelve digits that can
/// be read in two ways are not read. `95.07.12 20:43:40 03` is a solar Hijri date: of the years 80 to 99 because no
/// Gregorian one can be meant, of 00 to 10 only where the day of the week (01 Saturday) proves it.
[[nodiscard]] ReadoutTime readout_time_from(std::string_view text);

}  // namespace meterwire
