#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// Stamps have no S or W, and a monthly peak comes before its time.
std::string emucs_wallonia_telegram(const Household& house) {
  Telegram telegram(R"(ISk5\2MIE5T-200)");
  telegram.line("1-0:0.0.0(00012345)");
  telegram.line("0-0:96.1.0(89500123)");
  telegram.line("0-0:1.0.0({})", stamp(house.now()));
  tariff_lines(telegram, house, Tariff::day);
  tariff_indicator_line(telegram, house, Tariff::day);
  telegram.line("1-0:1.4.0({})", kw(house.quarter_demand()));
  telegram.line("1-0:1.6.0({})({})", kw(house.peak().watts), stamp(house.peak().time));
  power_lines(telegram, house);
  phase_power_lines(telegram, house);
  voltage_lines(telegram, house);
  current_lines(telegram, house, 0);
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-0:96.13.0()");
  telegram.line("0-1:96.1.1()");
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
