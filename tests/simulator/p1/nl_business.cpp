#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// Metcom: the clock as DLMS has it, the tariff as text ("T1"), currents in mA, a log without units, and a gas meter
// that never answered on the second channel.
std::string nl_business_telegram(const Household& house) {
  const auto milliamperes = house.current();
  const MbusReading& gas = house.gas().every_five_minutes;

  Telegram telegram("MCS5MCS301-C");
  telegram.line("1-3:0.2.8(50)");
  telegram.line("0-0:1.0.0({})", dlms_clock(house.now()));
  telegram.line("0-0:96.1.1({})", hex_text("MCS0099000012345"));
  tariff_lines(telegram, house, Tariff::night);
  telegram.line("0-0:96.14.0({})", hex_text(house.tariff() == Tariff::night ? "T1" : "T2"));
  power_lines(telegram, house);
  telegram.line("0-0:96.7.21(00007)");
  telegram.line("0-0:96.7.9(00002)");
  telegram.line("1-0:99.97.0(2)(0-0:96.7.19)(240611093215S)(612)(250118034451W)(00001834)");
  sag_and_swell_lines(telegram);
  telegram.line("0-0:96.13.0()");
  voltage_lines(telegram, house);
  phase_lines(telegram, 31, "7.0", [&](std::size_t phase) { return fixed(milliamperes[phase], 6, 0, "mA"); });
  phase_power_lines(telegram, house);
  telegram.line("0-1:24.1.0(003)");
  telegram.line("0-1:96.1.0({})", hex_text("G0099001234500017"));
  telegram.line("0-1:24.2.1({})({})", stamp_with_season(gas.time), fixed(gas.thousandths, 8, 3, "m3"));
  telegram.line("0-2:24.1.0(003)");
  telegram.line("0-2:96.1.0()");
  telegram.line("0-2:24.2.1(632525252525S)(*m3)");
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
