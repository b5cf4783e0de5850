#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

std::string dsmr42_telegram(const Household& house) {
  const MbusReading& gas = house.gas().every_hour;

  Telegram telegram("KFM5KAIFA-METER");
  telegram.line("1-3:0.2.8(42)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:96.1.1({})", hex_text("E0099004200012345"));
  tariff_lines(telegram, house, Tariff::night);
  tariff_indicator_line(telegram, house, Tariff::night);
  power_lines(telegram, house);
  power_quality_lines(telegram);
  telegram.line("0-0:96.13.1()");
  telegram.line("0-0:96.13.0()");
  current_lines(telegram, house, 0);
  phase_power_lines(telegram, house);
  telegram.line("0-1:24.1.0(003)");
  telegram.line("0-1:96.1.0({})", hex_text("G0099001234500017"));
  telegram.line("0-1:24.2.1({})({})", stamp_with_season(gas.time), cubic_metres(gas.thousandths));
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
