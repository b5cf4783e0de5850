#pragma once

#include <chrono>
#include <optional>

namespace meterwire {

/// The Gregorian date of one of the solar Hijri calendar (Iran, Afghanistan). Range of `year`: 1343 to 1472, in which
/// the leap years follow a cycle of 33 years. Empty where it is no date.
///
///     1395-07-12 is 2016-10-03
[[nodiscard]] std::optional<std::chrono::year_month_day> gregorian_from_solar_hijri(int year, unsigned month,
                                                                                    unsigned day);

}  // namespace meterwire
