#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// As 2.2, but a limit in A, messages, the gas meter's status in hex (08: its clock was set) and a second one for water.
std::string dsmr30_telegram(const Household& house) {
  const MbusReading& gas = house.gas().every_hour;
  const MbusReading& water = house.water().every_hour;

  Telegram telegram(R"(KMP5 KA6U001660297912)");
  telegram.line("0-0:96.1.1({})", hex_text("SIM3000012345678"));
  telegram.line("1-0:1.8.1({})", fixed(house.imported().wh(Tariff::night), 5, 3, "kWh"));
  telegram.line("1-0:1.8.2({})", fixed(house.imported().wh(Tariff::day), 5, 3, "kWh"));
  telegram.line("1-0:2.8.1({})", fixed(house.exported().wh(Tariff::night), 5, 3, "kWh"));
  telegram.line("1-0:2.8.2({})", fixed(house.exported().wh(Tariff::day), 5, 3, "kWh"));
  tariff_indicator_line(telegram, house, Tariff::night);
  telegram.line("1-0:1.7.0({})", fixed(house.import_power() / 10, 3, 2, "kW"));
  telegram.line("1-0:2.7.0({})", fixed(house.export_power() / 10, 3, 2, "kW"));
  telegram.line("0-0:17.0.0(016*A)");
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-0:96.13.1({})", hex_text("01 61 81"));
  telegram.line("0-0:96.13.0({})", hex_text("Wij meten / u betaalt"));
  telegram.line("0-1:96.1.0({})", hex_text("SIMG000012345678"));
  telegram.line("0-1:24.1.0(03)");
  telegram.line("0-1:24.3.0({})(08)(60)(1)(0-1:24.2.1)(m3)", stamp(gas.time));
  telegram.line("({})", fixed(gas.thousandths, 5, 3, ""));
  telegram.line("0-1:24.4.0(1)");
  telegram.line("0-2:96.1.0({})", hex_text("SIMW000012345678"));
  telegram.line("0-2:24.1.0(07)");
  telegram.line("0-2:24.3.0({})(2C)(60)(1)(0-2:24.2.1)(m3)", stamp(water.time));
  telegram.line("({})", fixed(water.thousandths, 5, 3, ""));
  return std::move(telegram).without_crc();
}

}  // namespace meterwire::simulator
