#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

#include <array>

namespace meterwire::simulator {
namespace {

constexpr std::array zones{TariffZone::working_hours, TariffZone::evening, TariffZone::weekday_night,
                           TariffZone::weekend};

void zone_lines(Telegram& telegram, int code, const EnergyCounter& counter, int whole) {
  for (std::size_t zone = 0; zone < zones.size(); ++zone) {
    telegram.line("1-0:{}.8.{}({})", code, zone + 1, fixed(counter.of(zones[zone]).wh(), whole, 3, "kWh"));
  }
}

// Reactive energy is not told apart by tariffs.
void reactive_lines(Telegram& telegram, const Household& house, int whole) {
  telegram.line("1-0:3.8.0({})", fixed(house.reactive_imported(), whole, 3, "kvarh"));
  telegram.line("1-0:4.8.0({})", fixed(house.reactive_exported(), whole, 3, "kvarh"));
}

}  // namespace

std::string lithuania_telegram(const Household& house) {
  Telegram telegram(R"(ESO5\253770000_A)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now(), eastern_europe));
  telegram.line("1-0:1.8.0({})", kwh(house.imported().wh()));
  zone_lines(telegram, 1, house.imported(), 6);
  telegram.line("1-0:2.8.0({})", kwh(house.exported().wh()));
  zone_lines(telegram, 2, house.exported(), 6);
  reactive_lines(telegram, house, 6);
  phase_power_lines(telegram, house);
  phase_reactive_lines(telegram, house, 2, "kvar");
  voltage_lines(telegram, house);
  current_lines(telegram, house, 2);
  telegram.line("1-0:14.7.0(49.98*Hz)");
  return std::move(telegram).with_crc();
}

// Firmware of 2023: kV, kA and kHz with three decimals, and two backslashes in the identification.
std::string lithuania_early_telegram(const Household& house) {
  const auto tenths = house.voltage();
  const auto milliamperes = house.current();
  const auto kilovolts = [&](std::size_t phase) { return fixed(tenths[phase] / 10, 4, 3, "kV"); };
  const auto kiloamperes = [&](std::size_t phase) { return fixed(milliamperes[phase] / 1000, 4, 3, "kA"); };

  Telegram telegram(R"(ESO5\\253770000_A)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now(), eastern_europe));
  telegram.line("1-0:1.8.0({})", fixed(house.imported().wh(), 8, 3, "kWh"));
  reactive_lines(telegram, house, 8);
  zone_lines(telegram, 1, house.imported(), 8);
  zone_lines(telegram, 2, house.exported(), 8);
  phase_lines(telegram, 32, "7.0", kilovolts);
  phase_lines(telegram, 32, "24.0", kilovolts);
  phase_lines(telegram, 31, "7.0", kiloamperes);
  phase_lines(telegram, 31, "4.0", kiloamperes);
  telegram.line("1-0:14.7.0(0000.049*kHz)");
  telegram.line("1-0:15.7.0({})", fixed(house.import_power() + house.export_power(), 8, 3, "kW"));
  phase_power_lines(telegram, house, 8);
  phase_reactive_lines(telegram, house, 8, "kvar");
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
