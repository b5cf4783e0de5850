#include "parsers/record/solar_hijri.hpp"

#include <algorithm>
#include <array>

namespace meterwire {

namespace {

constexpr int first_year = 1343;
constexpr int last_year = 1472;
constexpr int days_of_usual_year = 365;
constexpr unsigned long_months = 6;  // of 31 days; then five of 30, then one of 29 or 30

constexpr bool is_leap(int year) {
  constexpr std::array leap_years_of_cycle{1, 5, 9, 13, 17, 22, 26, 30};
  return std::ranges::find(leap_years_of_cycle, year % 33) != leap_years_of_cycle.end();
}

constexpr unsigned days_in(int year, unsigned month) {
  return month <= long_months ? 31 : month < 12 || is_leap(year) ? 30 : 29;
}

}  // namespace

std::optional<std::chrono::year_month_day> gregorian_from_solar_hijri(int year, unsigned month, unsigned day) {
  using namespace std::chrono;
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) {
    return std::nullopt;
  }
  constexpr int known_year = 1380;
  sys_days date = 2001y / March / 21;  // its first day
  for (int passed = known_year; passed < year; ++passed) {
    date += days{days_of_usual_year + (is_leap(passed) ? 1 : 0)};
  }
  for (int ahead = year; ahead < known_year; ++ahead) {
    date -= days{days_of_usual_year + (is_leap(ahead) ? 1 : 0)};
  }
  for (unsigned passed = 1; passed < month; ++passed) {
    date += days{days_in(year, passed)};
  }
  return year_month_day{date + days{day - 1}};
}

}  // namespace meterwire
