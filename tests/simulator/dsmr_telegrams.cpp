#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

#include <algorithm>

namespace meterwire::simulator {
namespace {

// Tariff 1 is the low one in the Netherlands, tariff 2 the normal one.
void energy_lines(Telegram& telegram, const Household& house) {
  telegram.line("1-0:1.8.1({})", kwh(house.imported().wh(Tariff::night)));
  telegram.line("1-0:1.8.2({})", kwh(house.imported().wh(Tariff::day)));
  telegram.line("1-0:2.8.1({})", kwh(house.exported().wh(Tariff::night)));
  telegram.line("1-0:2.8.2({})", kwh(house.exported().wh(Tariff::day)));
  telegram.line("0-0:96.14.0({})", house.tariff() == Tariff::night ? "0001" : "0002");
}

void power_quality_lines(Telegram& telegram) {
  telegram.line("0-0:96.7.21(00007)");
  telegram.line("0-0:96.7.9(00002)");
  telegram.line("1-0:99.97.0(2)(0-0:96.7.19)(240611093215S)(0000000612*s)(250118034451W)(0000001834*s)");
  telegram.line("1-0:32.32.0(00003)");
  telegram.line("1-0:52.32.0(00001)");
  telegram.line("1-0:72.32.0(00000)");
  telegram.line("1-0:32.36.0(00000)");
  telegram.line("1-0:52.36.0(00001)");
  telegram.line("1-0:72.36.0(00000)");
}

void current_lines(Telegram& telegram, const Household& house) {
  const auto milliamperes = house.current();
  for (std::size_t phase = 0; phase < milliamperes.size(); ++phase) {
    telegram.line("1-0:{}.7.0({:03}*A)", 31 + (20 * phase), (milliamperes[phase] + 500) / 1000);
  }
}

void phase_power_lines(Telegram& telegram, const Household& house) {
  const auto power = house.power();
  for (std::size_t phase = 0; phase < power.size(); ++phase) {
    telegram.line("1-0:{}.7.0({})", 21 + (20 * phase), kw(std::max(power[phase], 0)));
  }
  for (std::size_t phase = 0; phase < power.size(); ++phase) {
    telegram.line("1-0:{}.7.0({})", 22 + (20 * phase), kw(std::max(-power[phase], 0)));
  }
}

void gas_lines(Telegram& telegram, const MbusReading& gas) {
  telegram.line("0-1:24.1.0(003)");
  telegram.line("0-1:96.1.0({})", hex_text("G0099001234500017"));
  telegram.line("0-1:24.2.1({})({})", stamp_with_season(gas.time), cubic_metres(gas.litres));
}

}  // namespace

std::string dsmr22_telegram(const Household& house) {
  const auto hundredths = [](int watts) { return fmt::format("{:04}.{:02}*kW", watts / 1000, watts % 1000 / 10); };
  const auto short_kwh = [](std::int64_t wh) { return fmt::format("{:05}.{:03}*kWh", wh / 1000, wh % 1000); };
  const MbusReading& gas = house.gas().every_hour;

  Telegram telegram(R"(ISk5\2MT382-1003)");
  telegram.line("0-0:96.1.1({})", hex_text("SIM2200012345678"));
  telegram.line("1-0:1.8.1({})", short_kwh(house.imported().wh(Tariff::night)));
  telegram.line("1-0:1.8.2({})", short_kwh(house.imported().wh(Tariff::day)));
  telegram.line("1-0:2.8.1({})", short_kwh(house.exported().wh(Tariff::night)));
  telegram.line("1-0:2.8.2({})", short_kwh(house.exported().wh(Tariff::day)));
  telegram.line("0-0:96.14.0({})", house.tariff() == Tariff::night ? "0001" : "0002");
  telegram.line("1-0:1.7.0({})", hundredths(house.import_power()));
  telegram.line("1-0:2.7.0({})", hundredths(house.export_power()));
  telegram.line("0-0:17.0.0(0999.00*kW)");
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-0:96.13.1()");
  telegram.line("0-0:96.13.0()");
  telegram.line("0-1:24.1.0(3)");
  telegram.line("0-1:96.1.0({})", hex_text("SIMG000012345678"));
  telegram.line("0-1:24.3.0({})(00)(60)(1)(0-1:24.2.1)(m3)", stamp(gas.time));
  telegram.line("({:05}.{:03})", gas.litres / 1000, gas.litres % 1000);
  telegram.line("0-1:24.4.0(1)");
  return std::move(telegram).without_crc();
}

std::string dsmr42_telegram(const Household& house) {
  Telegram telegram("KFM5KAIFA-METER");
  telegram.line("1-3:0.2.8(42)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:96.1.1({})", hex_text("E0099004200012345"));
  energy_lines(telegram, house);
  telegram.line("1-0:1.7.0({})", kw(house.import_power()));
  telegram.line("1-0:2.7.0({})", kw(house.export_power()));
  power_quality_lines(telegram);
  telegram.line("0-0:96.13.1()");
  telegram.line("0-0:96.13.0()");
  current_lines(telegram, house);
  phase_power_lines(telegram, house);
  gas_lines(telegram, house.gas().every_hour);
  return std::move(telegram).with_crc();
}

std::string dsmr5_telegram(const Household& house) {
  const auto voltage = house.voltage();

  Telegram telegram(R"(ISK5\2M550T-1012)");
  telegram.line("1-3:0.2.8(50)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:96.1.1({})", hex_text("E0099005000012345"));
  energy_lines(telegram, house);
  telegram.line("1-0:1.7.0({})", kw(house.import_power()));
  telegram.line("1-0:2.7.0({})", kw(house.export_power()));
  power_quality_lines(telegram);
  telegram.line("0-0:96.13.0()");
  telegram.line("1-0:32.7.0({})", volts(voltage[0]));
  telegram.line("1-0:52.7.0({})", volts(voltage[1]));
  telegram.line("1-0:72.7.0({})", volts(voltage[2]));
  current_lines(telegram, house);
  phase_power_lines(telegram, house);
  gas_lines(telegram, house.gas().every_five_minutes);
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
