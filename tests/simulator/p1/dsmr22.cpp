#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// No clock. The gas object gives the last full hour, its value on a line of its own.
std::string dsmr22_telegram(const Household& house) {
  const MbusReading& gas = house.gas().every_hour;

  Telegram telegram(R"(ISk5\2MT382-1003)");
  telegram.line("0-0:96.1.1({})", hex_text("SIM2200012345678"));
  telegram.line("1-0:1.8.1({})", fixed(house.imported().wh(Tariff::night), 5, 3, "kWh"));
  telegram.line("1-0:1.8.2({})", fixed(house.imported().wh(Tariff::day), 5, 3, "kWh"));
  telegram.line("1-0:2.8.1({})", fixed(house.exported().wh(Tariff::night), 5, 3, "kWh"));
  telegram.line("1-0:2.8.2({})", fixed(house.exported().wh(Tariff::day), 5, 3, "kWh"));
  tariff_indicator_line(telegram, house, Tariff::night);
  telegram.line("1-0:1.7.0({})", fixed(house.import_power() / 10, 4, 2, "kW"));
  telegram.line("1-0:2.7.0({})", fixed(house.export_power() / 10, 4, 2, "kW"));
  telegram.line("0-0:17.0.0(0999.00*kW)");
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-0:96.13.1()");
  telegram.line("0-0:96.13.0()");
  telegram.line("0-1:24.1.0(3)");
  telegram.line("0-1:96.1.0({})", hex_text("SIMG000012345678"));
  telegram.line("0-1:24.3.0({})(00)(60)(1)(0-1:24.2.1)(m3)", stamp(gas.time));
  telegram.line("({})", fixed(gas.thousandths, 5, 3, ""));
  telegram.line("0-1:24.4.0(1)");
  return std::move(telegram).without_crc();
}

}  // namespace meterwire::simulator
