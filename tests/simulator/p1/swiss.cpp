#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// Groupe E, Sagemcom XT211: channel 1, a peak of the month, and a history that tells only how many months there are.
std::string swiss_telegram(const Household& house) {
  Telegram telegram(R"(GRE5\253770234_A)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:0.0.0({})", hex_text("123456"));
  tariff_lines(telegram, house, Tariff::day, "1-1");
  tariff_indicator_line(telegram, house, Tariff::day);
  power_lines(telegram, house, "1-1");
  power_quality_lines(telegram);
  voltage_lines(telegram, house);
  current_lines(telegram, house, 2);
  telegram.line("0-0:96.13.0()");
  telegram.line("0-0:96.1.4(50220)");
  telegram.line("0-0:96.1.2({})", hex_text(std::string(48, ' ')));
  phase_power_lines(telegram, house);
  telegram.line("0-0:96.13.1()");
  telegram.line("1-1:1.6.0({})({})", stamp_with_season(house.peak().time), kw(house.peak().watts));
  telegram.line("0-0:98.1.0(12)");
  telegram.line("1-0:1.4.0({})", kw(house.quarter_demand()));
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
