#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

#include <algorithm>

namespace meterwire::simulator {
namespace {

std::string amperes(int milliamperes) {
  return fmt::format("{:03}.{:02}*A", milliamperes / 1000, milliamperes % 1000 / 10);
}

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

std::string emucs_telegram(const Household& house) {
  const auto power = house.power();
  const auto voltage = house.voltage();
  const auto current = house.current();
  const MbusReading& gas = house.gas().every_five_minutes;
  const MbusReading& water = house.water().every_five_minutes;

  Telegram telegram(R"(FLU5\253770234_A)");
  telegram.line("0-0:96.1.4(50217)");
  telegram.line("0-0:96.1.1({})", hex_text("1SIM9900012345"));
  telegram.line("0-0:96.1.2({})", hex_text("541448800099012345"));
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("1-0:1.8.1({})", kwh(house.imported().wh(Tariff::day)));
  telegram.line("1-0:1.8.2({})", kwh(house.imported().wh(Tariff::night)));
  telegram.line("1-0:2.8.1({})", kwh(house.exported().wh(Tariff::day)));
  telegram.line("1-0:2.8.2({})", kwh(house.exported().wh(Tariff::night)));
  telegram.line("0-0:96.14.0({})", house.tariff() == Tariff::day ? "0001" : "0002");
  telegram.line("1-0:1.4.0({})", kw(house.quarter_demand()));
  telegram.line("1-0:1.6.0({})({})", stamp_with_season(house.peak().time), kw(house.peak().watts));
  telegram.line("{}", peak_history(house));
  telegram.line("1-0:1.7.0({})", kw(house.import_power()));
  telegram.line("1-0:2.7.0({})", kw(house.export_power()));
  for (std::size_t phase = 0; phase < power.size(); ++phase) {
    telegram.line("1-0:{}.7.0({})", 21 + (20 * phase), kw(std::max(power[phase], 0)));
  }
  for (std::size_t phase = 0; phase < power.size(); ++phase) {
    telegram.line("1-0:{}.7.0({})", 22 + (20 * phase), kw(std::max(-power[phase], 0)));
  }
  for (std::size_t phase = 0; phase < power.size(); ++phase) {
    telegram.line("1-0:{}.7.0({})", 32 + (20 * phase), volts(voltage[phase]));
  }
  for (std::size_t phase = 0; phase < power.size(); ++phase) {
    telegram.line("1-0:{}.7.0({})", 31 + (20 * phase), amperes(current[phase]));
  }
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-0:17.0.0(999.9*kW)");
  telegram.line("1-0:31.4.0(999*A)");
  telegram.line("0-0:96.13.0()");
  telegram.line("0-1:24.1.0(003)");
  telegram.line("0-1:96.1.1({})", hex_text("7SIM9900017"));
  telegram.line("0-1:96.1.2({})", hex_text("541448800099012352"));
  telegram.line("0-1:24.4.0(1)");
  telegram.line("0-1:24.2.3({})({})", stamp_with_season(gas.time), cubic_metres(gas.litres));
  telegram.line("0-2:24.1.0(007)");
  telegram.line("0-2:96.1.1({})", hex_text("8SIM9900018"));
  telegram.line("0-2:96.1.2()");
  telegram.line("0-2:24.2.1({})({})", stamp_with_season(water.time), cubic_metres(water.litres));
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
