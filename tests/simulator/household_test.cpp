#include "tests/simulator/household.hpp"

#include "tests/simulator/calendar.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

constexpr sys_seconds noon_in_june = sys_days(2026y / June / 17) + hours(11);

}  // namespace

TEST_CASE("a household depends on its seed and its start, not on the steps in which time passes", "[simulator]") {
  Household in_one_step(7, noon_in_june);
  Household in_seconds(7, noon_in_june);
  in_one_step.advance_to(noon_in_june + minutes(47));
  for (int second = 1; second <= 47 * 60; ++second) {
    in_seconds.advance_to(noon_in_june + seconds(second));
  }
  CHECK(in_one_step.imported().wh() == in_seconds.imported().wh());
  CHECK(in_one_step.exported().wh() == in_seconds.exported().wh());
  CHECK(in_one_step.gas().millionths == in_seconds.gas().millionths);
  CHECK(in_one_step.power() == in_seconds.power());

  const Household other(8, noon_in_june);
  CHECK(other.imported().wh() != Household(7, noon_in_june).imported().wh());
}

TEST_CASE("a day has sun, evening, gas and water", "[simulator]") {
  const sys_seconds midnight = sys_days(2026y / June / 17) - hours(2);
  Household house(1, midnight);
  const auto gas = house.gas().millionths;
  const auto water = house.water().millionths;
  const auto imported = house.imported().wh();
  const auto exported = house.exported().wh();
  int brightest = 0;
  for (int minute = 1; minute <= 24 * 60; ++minute) {
    house.advance_to(midnight + minutes(minute));
    brightest = std::max(brightest, house.export_power());
    const bool night = minute < 3 * 60;
    if (night) {
      REQUIRE(house.export_power() == 0);
    }
  }
  CHECK(brightest > 1000);
  CHECK(house.gas().millionths > gas);
  CHECK(house.water().millionths > water);
  CHECK(house.imported().wh() - imported > 3000);
  CHECK(house.imported().wh() - imported < 30000);
  CHECK(house.exported().wh() > exported);
}

TEST_CASE("day tariff from 7 to 23 on working days", "[simulator]") {
  const sys_seconds friday = sys_days(2026y / November / 20) - hours(1);
  CHECK(Household::tariff_at(friday + hours(7) - seconds(1)) == Tariff::night);
  CHECK(Household::tariff_at(friday + hours(7)) == Tariff::day);
  CHECK(Household::tariff_at(friday + hours(23) - seconds(1)) == Tariff::day);
  CHECK(Household::tariff_at(friday + hours(23)) == Tariff::night);
  CHECK(Household::tariff_at(friday + hours(36)) == Tariff::night);
}

TEST_CASE("the demand of a quarter of an hour starts anew, and the peak of a month never falls within it",
          "[simulator]") {
  Household house(3, noon_in_june + hours(6));
  int peak = house.peak().watts;
  CHECK(peak > 0);
  for (int quarter = 0; quarter < 16; ++quarter) {
    house.advance_to(house.now() + minutes(15));
    REQUIRE(house.quarter_demand() == 0);
    REQUIRE(house.peak().watts >= peak);
    peak = house.peak().watts;
  }
}

TEST_CASE("a month is closed at local midnight with the counters of that moment", "[simulator]") {
  const sys_seconds first_of_november = sys_days(2026y / November / 1) - hours(1);
  Household house(1, first_of_november - minutes(10));
  REQUIRE(house.months().size() == 13);
  const Demand peak = house.peak();
  house.advance_to(first_of_november - seconds(1));
  CHECK(house.month_count() == 13);
  house.advance_to(first_of_november);
  CHECK(house.month_count() == 14);
  REQUIRE(house.months().size() == 13);
  CHECK(house.months().front().closed == first_of_november);
  CHECK(house.months().front().imported.wh() == house.imported().wh());
  CHECK(house.months().front().peak.watts >= peak.watts);
  CHECK(house.peak().watts == 0);
  for (std::size_t age = 1; age < house.months().size(); ++age) {
    CHECK(house.months()[age].closed == month_start(house.months()[age - 1].closed - days(1)));
    CHECK(house.months()[age].imported.wh() < house.months()[age - 1].imported.wh());
    CHECK(house.months()[age].peak.time < house.months()[age].closed);
  }
}
