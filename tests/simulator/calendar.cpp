#include "tests/simulator/calendar.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace meterwire::simulator {
namespace {

using namespace std::chrono;
using std::chrono::last;

sys_seconds changeover(year y, month m) {
  return sys_days(y / m / Sunday[last]) + hours(1);
}

bool is_summer(sys_seconds utc) {
  const year y = year_month_day(floor<days>(utc)).year();
  return utc >= changeover(y, March) && utc < changeover(y, October);
}

hours offset(sys_seconds utc, hours winter = central_europe) {
  return is_summer(utc) ? winter + hours(1) : winter;
}

std::string digits(const LocalTime& local) {
  return fmt::format("{:02}{:02}{:02}{:02}{:02}{:02}", static_cast<int>(local.date.year()) % 100,
                     static_cast<unsigned>(local.date.month()), static_cast<unsigned>(local.date.day()), local.hour(),
                     local.time.minutes().count(), local.time.seconds().count());
}

}  // namespace

LocalTime wall_clock(sys_seconds utc, hours winter) {
  const sys_seconds local = utc + offset(utc, winter);
  const sys_days day = floor<days>(local);
  return {year_month_day(day), hh_mm_ss<seconds>(local - day), weekday(day), is_summer(utc)};
}

sys_seconds month_start(sys_seconds utc) {
  const year_month_day date = wall_clock(utc).date;
  const sys_seconds local = sys_days(date.year() / date.month() / 1);
  return local - offset(local);  // no clock changes on the first of a month
}

std::string stamp(sys_seconds utc) {
  return digits(wall_clock(utc));
}

std::string stamp_with_season(sys_seconds utc, hours winter) {
  return digits(wall_clock(utc, winter)) + (is_summer(utc) ? 'S' : 'W');
}

std::string normal_time_stamp(sys_seconds utc) {
  return digits(wall_clock(utc, is_summer(utc) ? central_europe - hours(1) : central_europe)) + 'W';
}

std::string dlms_clock(sys_seconds utc) {
  const LocalTime local = wall_clock(utc);
  const auto deviation = static_cast<std::uint16_t>(-duration_cast<minutes>(offset(utc)).count());
  return fmt::format("{:04X}{:02X}{:02X}{:02X}{:02X}{:02X}{:02X}FF{:04X}{}", static_cast<int>(local.date.year()),
                     static_cast<unsigned>(local.date.month()), static_cast<unsigned>(local.date.day()),
                     local.weekday.iso_encoding(), local.hour(), local.time.minutes().count(),
                     local.time.seconds().count(), deviation, local.summer ? "80" : "00");
}

std::string date_stamp(sys_seconds utc) {
  return stamp(utc).substr(0, 6);
}

std::string time_stamp(sys_seconds utc) {
  return stamp(utc).substr(6);
}

std::string minute_stamp(sys_seconds utc) {
  return stamp(utc).substr(0, 10);
}

}  // namespace meterwire::simulator
