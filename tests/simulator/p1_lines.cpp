#include "tests/simulator/p1_lines.hpp"

#include <algorithm>
#include <array>

namespace meterwire::simulator {
namespace {

Tariff other(Tariff tariff) {
  return tariff == Tariff::day ? Tariff::night : Tariff::day;
}

void both_directions(Telegram& telegram, std::size_t first, const LoadProfile::Phases& values, int whole,
                     std::string_view unit) {
  phase_lines(telegram, first, "7.0",
              [&](std::size_t phase) { return fixed(std::max(values[phase], 0), whole, 3, unit); });
  phase_lines(telegram, first + 1, "7.0",
              [&](std::size_t phase) { return fixed(std::max(-values[phase], 0), whole, 3, unit); });
}

}  // namespace

void tariff_lines(Telegram& telegram, const Household& house, Tariff first, std::string_view group) {
  telegram.line("{}:1.8.1({})", group, kwh(house.imported().wh(first)));
  telegram.line("{}:1.8.2({})", group, kwh(house.imported().wh(other(first))));
  telegram.line("{}:2.8.1({})", group, kwh(house.exported().wh(first)));
  telegram.line("{}:2.8.2({})", group, kwh(house.exported().wh(other(first))));
}

void tariff_indicator_line(Telegram& telegram, const Household& house, Tariff first) {
  telegram.line("0-0:96.14.0({})", house.tariff() == first ? "0001" : "0002");
}

void power_lines(Telegram& telegram, const Household& house, std::string_view group) {
  telegram.line("{}:1.7.0({})", group, kw(house.import_power()));
  telegram.line("{}:2.7.0({})", group, kw(house.export_power()));
}

void phase_power_lines(Telegram& telegram, const Household& house, int whole) {
  both_directions(telegram, 21, house.power(), whole, "kW");
}

void phase_reactive_lines(Telegram& telegram, const Household& house, int whole, std::string_view unit) {
  both_directions(telegram, 23, house.reactive_power(), whole, unit);
}

void voltage_lines(Telegram& telegram, const Household& house) {
  const auto tenths = house.voltage();
  phase_lines(telegram, 32, "7.0", [&](std::size_t phase) { return volts(tenths[phase]); });
}

void current_lines(Telegram& telegram, const Household& house, int decimals) {
  constexpr std::array<int, 3> milliamperes_a_digit{1000, 100, 10};
  const int digit = milliamperes_a_digit.at(static_cast<std::size_t>(decimals));
  const auto milliamperes = house.current();
  phase_lines(telegram, 31, "7.0",
              [&](std::size_t phase) { return fixed((milliamperes[phase] + digit / 2) / digit, 3, decimals, "A"); });
}

void power_quality_lines(Telegram& telegram) {
  telegram.line("0-0:96.7.21(00007)");
  telegram.line("0-0:96.7.9(00002)");
  telegram.line("1-0:99.97.0(2)(0-0:96.7.19)(240611093215S)(0000000612*s)(250118034451W)(0000001834*s)");
  sag_and_swell_lines(telegram);
}

void sag_and_swell_lines(Telegram& telegram) {
  telegram.line("1-0:32.32.0(00003)");
  telegram.line("1-0:52.32.0(00001)");
  telegram.line("1-0:72.32.0(00000)");
  telegram.line("1-0:32.36.0(00000)");
  telegram.line("1-0:52.36.0(00001)");
  telegram.line("1-0:72.36.0(00000)");
}

}  // namespace meterwire::simulator
