#pragma once

#include <chrono>
#include <string>

namespace meterwire::simulator {

/// What a zone adds to UTC in winter.
inline constexpr std::chrono::hours central_europe{1};
inline constexpr std::chrono::hours eastern_europe{2};

/// What a clock on the wall of a zone of the European Union shows. Computed from the rule of the European Union
/// (directive 2000/84/EC: summer time from the last Sunday of March to that of October, each at 01:00 UTC) and not from
/// the tz database, so that a simulated meter and its reader do not share a mistake.
struct LocalTime {
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<std::chrono::seconds> time;
  std::chrono::weekday weekday;
  bool summer;

  [[nodiscard]] int hour() const { return static_cast<int>(time.hours().count()); }
};

[[nodiscard]] LocalTime wall_clock(std::chrono::sys_seconds utc, std::chrono::hours winter = central_europe);

/// The moment at which the local month began in which `utc` lies.
[[nodiscard]] std::chrono::sys_seconds month_start(std::chrono::sys_seconds utc);

/// TST of DSMR 4 and 5: 261120190000W
[[nodiscard]] std::string stamp_with_season(std::chrono::sys_seconds utc, std::chrono::hours winter = central_europe);
[[nodiscard]] std::string normal_time_stamp(std::chrono::sys_seconds utc);  ///< Sweden: winter time and W all the year
[[nodiscard]] std::string stamp(std::chrono::sys_seconds utc);              ///< DSMR 2 and 3: 261120190000
[[nodiscard]] std::string dlms_clock(std::chrono::sys_seconds utc);         ///< date-time of DLMS, 12 bytes in hex
[[nodiscard]] std::string minute_stamp(std::chrono::sys_seconds utc);       ///< of a maximum demand: 2611201900
[[nodiscard]] std::string date_stamp(std::chrono::sys_seconds utc);         ///< 0.9.2: 261120
[[nodiscard]] std::string time_stamp(std::chrono::sys_seconds utc);         ///< 0.9.1: 190000

}  // namespace meterwire::simulator
