#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// 4.0 still has the threshold and the gas valve, and prints the code in its log without the medium: (0:96.7.19).
std::string dsmr40_telegram(const Household& house) {
  const MbusReading& gas = house.gas().every_hour;

  Telegram telegram(R"(ISk5\2MT382-1000)");
  telegram.line("1-3:0.2.8(40)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:96.1.1({})", hex_text("SIM4000012345678"));
  tariff_lines(telegram, house, Tariff::night);
  tariff_indicator_line(telegram, house, Tariff::night);
  power_lines(telegram, house);
  telegram.line("0-0:17.0.0(016.1*kW)");
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-0:96.7.21(00004)");
  telegram.line("0-0:96.7.9(00002)");
  telegram.line("1-0:99.97.0(2)(0:96.7.19)(101208152415W)(0000000240*s)(101208151004W)(0000000301*s)");
  sag_and_swell_lines(telegram);
  telegram.line("0-0:96.13.1()");
  telegram.line("0-0:96.13.0()");
  telegram.line("0-1:24.1.0(03)");
  telegram.line("0-1:96.1.0({})", hex_text("SIMG000012345678"));
  telegram.line("0-1:24.2.1({})({})", stamp_with_season(gas.time), cubic_metres(gas.thousandths));
  telegram.line("0-1:24.4.0(1)");
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
