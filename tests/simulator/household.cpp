#include "tests/simulator/household.hpp"

#include "tests/simulator/calendar.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace meterwire::simulator {
namespace {

using namespace std::chrono;

constexpr std::size_t kept_months = 13;

// What numbers of the past are drawn for; far from those of the load profile.
enum Draw : std::uint64_t { first_counters = 100, month_import, month_export, month_peak, month_peak_time };

bool is_at(sys_seconds time, seconds period) {
  return time.time_since_epoch() % period == seconds(0);
}

int sum(const LoadProfile::Phases& phases) {
  return std::accumulate(phases.begin(), phases.end(), 0);
}

EnergyRegister& of(EnergyCounter& counter, TariffZone zone) {
  return counter.zones[static_cast<std::size_t>(zone)];
}

// Where the energy of former months was counted, of which nobody asks for the time zones.
EnergyRegister& of(EnergyCounter& counter, Tariff tariff) {
  return of(counter, tariff == Tariff::day ? TariffZone::working_hours : TariffZone::weekday_night);
}

// As if a third had been used in the zones for which the past has no numbers.
void spread(EnergyCounter& counter) {
  for (const std::size_t zone : {std::size_t{0}, std::size_t{2}}) {
    counter.zones[zone + 1].ws = counter.zones[zone].ws / 3;
    counter.zones[zone].ws -= counter.zones[zone + 1].ws;
  }
}

std::size_t quadrant(int watts, int vars) {
  return vars >= 0 ? (watts >= 0 ? 0 : 1) : (watts >= 0 ? 3 : 2);
}

}  // namespace

void MbusMeter::read_if_due(sys_seconds now) {
  if (is_at(now, minutes(5))) {
    every_five_minutes = {now, millionths / 1000};
  }
  if (is_at(now, hours(1))) {
    every_hour = {now, millionths / 1000};
  }
}

Household::Household(std::uint64_t seed, sys_seconds start)
    : profile_(seed), now_(floor<hours>(start)), month_start_(month_start(now_)) {
  invent_past();
  gas_.read_if_due(now_);
  water_.read_if_due(now_);
  heat_.read_if_due(now_);
  measure_power(now_ - seconds(1));
  advance_to(start);
}

void Household::measure_power(sys_seconds time) {
  power_ = profile_.power(time);
  reactive_power_ = profile_.reactive_power(time);
}

// Counters and thirteen months as if the meter had been there for some years.
void Household::invent_past() {
  gas_.millionths = profile_.draw(first_counters, 0, 2'000'000, 9'000'000) * std::int64_t{1000};
  water_.millionths = profile_.draw(first_counters, 1, 200'000, 900'000) * std::int64_t{1000};
  for (const Tariff tariff : {Tariff::day, Tariff::night}) {
    const auto key = static_cast<std::int64_t>(tariff);
    of(imported_, tariff).ws = profile_.draw(first_counters, 2 + key, 6'000'000, 9'999'999) * std::int64_t{3600};
    of(exported_, tariff).ws = profile_.draw(first_counters, 4 + key, 3'000'000, 5'999'999) * std::int64_t{3600};
  }
  const auto peak_between = [this](sys_seconds begin, sys_seconds end) {
    const auto key = begin.time_since_epoch().count();
    const seconds into = (end - begin) * profile_.draw(month_peak_time, key, 1, 99) / 100;
    return Demand{ceil<duration<std::int64_t, std::ratio<900>>>(begin + into),
                  profile_.draw(month_peak, key, 2400, 5900)};
  };
  peak_ = now_ - month_start_ > days(1) ? peak_between(month_start_, now_ - hours(1)) : Demand{month_start_, 0};

  heat_.millionths = profile_.draw(first_counters, 6, 100'000, 900'000) * std::int64_t{1000};
  for (std::size_t n = 0; n < quadrants_.size(); ++n) {
    quadrants_[n].ws =
        profile_.draw(first_counters, 7 + static_cast<std::int64_t>(n), 10'000, 900'000) * std::int64_t{3600};
  }
  EnergyCounter in = imported_;
  EnergyCounter out = exported_;
  for (sys_seconds end = month_start_; months_.size() < kept_months;) {
    const sys_seconds begin = month_start(end - days(1));
    const auto key = end.time_since_epoch().count();
    for (const Tariff tariff : {Tariff::day, Tariff::night}) {
      const auto half = key + static_cast<std::int64_t>(tariff);
      of(in, tariff).ws -= profile_.draw(month_import, half, 90'000, 250'000) * std::int64_t{3600};
      of(out, tariff).ws -= profile_.draw(month_export, half, 20'000, 150'000) * std::int64_t{3600};
    }
    months_.push_back({end, in, out, peak_between(begin, end - hours(1))});
    end = begin;
  }
  month_count_ = static_cast<int>(kept_months);
  spread(imported_);
  spread(exported_);
}

void Household::advance_to(sys_seconds time) {
  while (now_ < time) {
    pass_second();
  }
}

void Household::pass_second() {
  measure_power(now_);
  const TariffZone zone = tariff_zone_at(now_);
  of(imported_, zone).ws += import_power();
  of(exported_, zone).ws += export_power();
  quadrants_[quadrant(sum(power_), sum(reactive_power_))].ws += std::abs(sum(reactive_power_));
  quarter_.ws += import_power();
  gas_.millionths += profile_.gas_flow(now_);
  water_.millionths += profile_.water_flow(now_);
  heat_.millionths += profile_.heat_flow(now_);

  now_ += seconds(1);
  gas_.read_if_due(now_);
  water_.read_if_due(now_);
  heat_.read_if_due(now_);
  if (is_at(now_, minutes(15))) {
    close_quarter();
  }
  if (is_at(now_, hours(1)) && month_start(now_) != month_start_) {
    close_month();
  }
}

void Household::close_quarter() {
  if (quarter_demand() > peak_.watts) {
    peak_ = {now_, quarter_demand()};
  }
  quarter_ = {};
}

void Household::close_month() {
  month_start_ = now_;
  months_.push_front({now_, imported_, exported_, peak_});
  months_.pop_back();
  peak_ = {now_, 0};
  ++month_count_;
}

int Household::import_power() const {
  return std::max(sum(power_), 0);
}
int Household::export_power() const {
  return std::max(-sum(power_), 0);
}
int Household::reactive_import_power() const {
  return std::max(sum(reactive_power_), 0);
}
int Household::reactive_export_power() const {
  return std::max(-sum(reactive_power_), 0);
}

LoadProfile::Phases Household::current() const {
  const LoadProfile::Phases volts = voltage();
  LoadProfile::Phases result{};
  for (std::size_t phase = 0; phase < result.size(); ++phase) {
    result[phase] = std::abs(power_[phase]) * 10'000 / volts[phase];
  }
  return result;
}

Tariff Household::tariff_at(sys_seconds time) {
  const TariffZone zone = tariff_zone_at(time);
  return zone == TariffZone::working_hours || zone == TariffZone::evening ? Tariff::day : Tariff::night;
}

TariffZone Household::tariff_zone_at(sys_seconds time) {
  const LocalTime local = wall_clock(time);
  if (local.weekday == Saturday || local.weekday == Sunday) {
    return TariffZone::weekend;
  }
  if (local.hour() < 7 || local.hour() >= 23) {
    return TariffZone::weekday_night;
  }
  return local.hour() < 17 ? TariffZone::working_hours : TariffZone::evening;
}

}  // namespace meterwire::simulator
