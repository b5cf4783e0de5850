#include "parsers/record/solar_hijri.hpp"

#include "tests/support/catch.hpp"

using meterwire::gregorian_from_solar_hijri;
using namespace std::chrono;

TEST_CASE("solar Hijri dates are those of the Gregorian calendar") {
  struct Example {
    int year;
    unsigned month;
    unsigned day;
    year_month_day gregorian;
  };
  const auto example = GENERATE(Example{1380, 1, 1, 2001y / 3 / 21}, Example{1395, 1, 1, 2016y / 3 / 20},
                                Example{1395, 7, 12, 2016y / 10 / 3}, Example{1394, 9, 2, 2015y / 11 / 23},
                                Example{1399, 12, 30, 2021y / 3 / 20}, Example{1400, 1, 1, 2021y / 3 / 21},
                                Example{1403, 12, 30, 2025y / 3 / 20}, Example{1404, 1, 1, 2025y / 3 / 21},
                                Example{1357, 11, 22, 1979y / 2 / 11}, Example{1405, 8, 30, 2026y / 11 / 21});
  CAPTURE(example.year, example.month, example.day);
  CHECK(gregorian_from_solar_hijri(example.year, example.month, example.day) == example.gregorian);
}

TEST_CASE("what is no date of the solar Hijri calendar is absent") {
  CHECK_FALSE(gregorian_from_solar_hijri(1395, 0, 1));
  CHECK_FALSE(gregorian_from_solar_hijri(1395, 13, 1));
  CHECK_FALSE(gregorian_from_solar_hijri(1395, 7, 0));
  CHECK_FALSE(gregorian_from_solar_hijri(1395, 7, 31));
  CHECK_FALSE(gregorian_from_solar_hijri(1396, 12, 30));
  CHECK_FALSE(gregorian_from_solar_hijri(1342, 1, 1));
  CHECK_FALSE(gregorian_from_solar_hijri(1473, 1, 1));
}
