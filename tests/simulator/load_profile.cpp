#include "tests/simulator/load_profile.hpp"

#include "tests/simulator/calendar.hpp"

#include <algorithm>
#include <cstdlib>

namespace meterwire::simulator {
namespace {

using namespace std::chrono;

// What a number is drawn for; appliances take one a phase.
enum Draw : std::uint64_t { flicker, cloud, boiler, tap, mains, motor, appliance_on = 16, appliance_power = 32 };

constexpr int panel_peak_w = 4200;

// Sebastiano Vigna's splitmix64: every input bit reaches every output bit.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

// How many of a household's hundred reasons to switch something on fall into an hour of the day.
constexpr std::array<int, 24> activity{8,  5,  4,  4,  4,  6,  20, 45, 40, 25, 22, 25,
                                       38, 28, 22, 22, 30, 55, 70, 65, 55, 48, 35, 18};

std::int64_t slot(sys_seconds time, seconds length) {
  return time.time_since_epoch() / length;
}

// Months from midwinter: 0 in January, 6 in July.
int warmth(const LocalTime& local) {
  return 6 - std::abs(7 - static_cast<int>(static_cast<unsigned>(local.date.month())));
}

}  // namespace

int LoadProfile::draw(std::uint64_t what, std::int64_t key, int low, int high) const {
  const std::uint64_t number = mixed(mixed(seed_ ^ what << 48U) ^ static_cast<std::uint64_t>(key));
  return low + static_cast<int>(number % static_cast<std::uint64_t>(high - low + 1));
}

int LoadProfile::appliance(sys_seconds time, int phase) const {
  const auto offset = static_cast<std::uint64_t>(phase);
  const std::int64_t ten_minutes = slot(time + minutes(3) * phase, minutes(10));
  const auto hour = static_cast<std::size_t>(wall_clock(time).hour());
  const bool on = draw(appliance_on + offset, ten_minutes, 1, 100) <= activity[hour];
  return on ? draw(appliance_power + offset, ten_minutes, 90, 1900) : 0;
}

int LoadProfile::sun(sys_seconds time) const {
  const LocalTime local = wall_clock(time);
  const int half_day = (4 * 60) + (warmth(local) * 45);  // minutes from sunrise to noon
  const int noon = local.summer ? (13 * 60) + 40 : (12 * 60) + 40;
  const int from_noon = static_cast<int>(duration_cast<minutes>(local.time.to_duration()).count()) - noon;
  if (std::abs(from_noon) >= half_day) {
    return 0;
  }
  const int height = 1000 - ((1000 * from_noon * from_noon) / (half_day * half_day));  // a parabola does for the sun
  const int sky = draw(cloud, slot(time, minutes(5)), 25, 100);
  return (panel_peak_w * (4 + warmth(local)) / 10) * height / 1000 * sky / 100;
}

LoadProfile::Phases LoadProfile::power(sys_seconds time) const {
  const auto second = time.time_since_epoch().count();
  const int fridge = slot(time, minutes(15)) % 3 == 0 ? 85 : 0;
  return {110 + draw(flicker, second, 0, 30) + appliance(time, 0), 40 + fridge + appliance(time, 1),
          15 + appliance(time, 2) - sun(time)};
}

LoadProfile::Phases LoadProfile::reactive_power(sys_seconds time) const {
  const auto minute = slot(time, minutes(1)) * 3;
  Phases result = power(time);
  for (std::size_t phase = 0; phase < result.size(); ++phase) {
    result[phase] = result[phase] * draw(motor, minute + static_cast<std::int64_t>(phase), 0, 40) / 100;
  }
  return result;
}

LoadProfile::Phases LoadProfile::voltage(sys_seconds time) const {
  const auto ten_seconds = slot(time, seconds(10)) * 3;
  return {draw(mains, ten_seconds, 2250, 2350), draw(mains, ten_seconds + 1, 2250, 2350),
          draw(mains, ten_seconds + 2, 2250, 2350)};
}

int LoadProfile::gas_flow(sys_seconds time) const {
  const int cold = 6 - warmth(wall_clock(time));
  return draw(boiler, slot(time, minutes(6)), 1, 100) <= 12 + (cold * 9) ? 380 : 0;
}

int LoadProfile::heat_flow(sys_seconds time) const {
  return gas_flow(time) > 0 ? 12 : 0;
}

int LoadProfile::water_flow(sys_seconds time) const {
  const auto hour = static_cast<std::size_t>(wall_clock(time).hour());
  return draw(tap, slot(time, minutes(2)), 1, 100) <= activity[hour] / 5 ? 120 : 0;
}

}  // namespace meterwire::simulator
