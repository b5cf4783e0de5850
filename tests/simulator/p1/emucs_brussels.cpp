#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// Both limits of the current in one pair of brackets, the limit of power in kVA, and a version filled with blanks.
std::string emucs_brussels_telegram(const Household& house) {
  Telegram telegram(R"(SIB5\253769484_A)");
  telegram.line("0-0:96.1.4({})", hex_text("50221     "));
  telegram.line("0-0:96.1.1({})", hex_text("1SIM9900054321"));
  telegram.line("0-0:96.1.2({})", hex_text("541456700099054321"));
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  tariff_lines(telegram, house, Tariff::day);
  tariff_indicator_line(telegram, house, Tariff::day);
  power_lines(telegram, house);
  phase_power_lines(telegram, house);
  voltage_lines(telegram, house);
  current_lines(telegram, house, 2);
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-0:17.0.0(44.9*kVA)");
  telegram.line("1-1:31.4.0(65.0*A,-65.0*A)");
  telegram.line("0-0:96.13.0()");
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
