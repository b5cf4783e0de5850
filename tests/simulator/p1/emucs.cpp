#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {
namespace {

// 0-0:98.1.0(n)(1-0:1.6.0)(1-0:1.6.0){(end of the month)(time of its peak)(peak)}, e-MUCS P1 2.1, the newest first
std::string peak_history(const Household& house) {
  std::string result = fmt::format("0-0:98.1.0({})(1-0:1.6.0)(1-0:1.6.0)", house.months().size());
  for (const ClosedMonth& month : house.months()) {
    result += fmt::format("({})({})({})", stamp_with_season(month.closed), stamp_with_season(month.peak.time),
                          kw(month.peak.watts));
  }
  return result;
}

}  // namespace

// Flanders: tariff 1 is day. The M-Bus values are not converted to normal temperature (24.2.3).
std::string emucs_telegram(const Household& house) {
  const MbusReading& gas = house.gas().every_five_minutes;
  const MbusReading& water = house.water().every_five_minutes;

  Telegram telegram(R"(FLU5\253770234_A)");
  telegram.line("0-0:96.1.4(50217)");
  telegram.line("0-0:96.1.1({})", hex_text("1SIM9900012345"));
  telegram.line("0-0:96.1.2({})", hex_text("541448800099012345"));
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  tariff_lines(telegram, house, Tariff::day);
  tariff_indicator_line(telegram, house, Tariff::day);
  telegram.line("1-0:1.4.0({})", kw(house.quarter_demand()));
  telegram.line("1-0:1.6.0({})({})", stamp_with_season(house.peak().time), kw(house.peak().watts));
  telegram.line("{}", peak_history(house));
  power_lines(telegram, house);
  phase_power_lines(telegram, house);
  voltage_lines(telegram, house);
  current_lines(telegram, house, 2);
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-1:96.3.10(1)");
  telegram.line("0-2:96.3.10(0)");
  telegram.line("1-0:94.32.1(0)");
  telegram.line("0-0:17.0.0(999.9*kW)");
  telegram.line("1-0:31.4.0(999*A)");
  telegram.line("0-0:96.13.0()");
  telegram.line("0-1:24.1.0(003)");
  telegram.line("0-1:96.1.1({})", hex_text("7SIM9900017"));
  telegram.line("0-1:96.1.2({})", hex_text("541448800099012352"));
  telegram.line("0-1:24.4.0(1)");
  telegram.line("0-1:24.2.3({})({})", stamp_with_season(gas.time), cubic_metres(gas.thousandths));
  telegram.line("0-2:24.1.0(007)");
  telegram.line("0-2:96.1.1({})", hex_text("8SIM9900018"));
  telegram.line("0-2:96.1.2()");
  telegram.line("0-2:24.2.1({})({})", stamp_with_season(water.time), cubic_metres(water.thousandths));
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
