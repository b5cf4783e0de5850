#include "tests/simulator/calendar.hpp"

#include <fmt/format.h>

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

hours offset(sys_seconds utc) {
  return is_summer(utc) ? hours(2) : hours(1);
}

}  // namespace

LocalTime wall_clock(sys_seconds utc) {
  const sys_seconds local = utc + offset(utc);
  const sys_days day = floor<days>(local);
  return {year_month_day(day), hh_mm_ss<seconds>(local - day), weekday(day), is_summer(utc)};
}

sys_seconds month_start(sys_seconds utc) {
  const year_month_day date = wall_clock(utc).date;
  const sys_seconds local = sys_days(date.year() / date.month() / 1);
  return local - offset(local);  // no clock changes on the first of a month
}

std::string date_stamp(sys_seconds utc) {
  const year_month_day date = wall_clock(utc).date;
  return fmt::format("{:02}{:02}{:02}", static_cast<int>(date.year()) % 100, static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string time_stamp(sys_seconds utc) {
  const auto time = wall_clock(utc).time;
  return fmt::format("{:02}{:02}{:02}", time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string stamp(sys_seconds utc) {
  return date_stamp(utc) + time_stamp(utc);
}

std::string stamp_with_season(sys_seconds utc) {
  return stamp(utc) + (is_summer(utc) ? 'S' : 'W');
}

std::string minute_stamp(sys_seconds utc) {
  return stamp(utc).substr(0, 10);
}

}  // namespace meterwire::simulator
