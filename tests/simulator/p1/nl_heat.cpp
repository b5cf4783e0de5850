#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// A reader of a heat meter that speaks P1 itself: no electricity, ids that are not all hex text.
std::string nl_heat_telegram(const Household& house) {
  const MbusReading& heat = house.heat().every_five_minutes;

  Telegram telegram("NWA-WARMTELINK");
  telegram.line("1-3:0.2.8(50)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:96.1.1(ADC3100000158491)");
  telegram.line("0-0:96.13.1()");
  telegram.line("0-0:96.13.0()");
  telegram.line("0-1:24.1.0(004)");
  telegram.line("0-1:96.1.0(621848012D2C0B0C)");
  telegram.line("0-1:24.2.1({})({})", stamp_with_season(heat.time), fixed(heat.thousandths, 3, 3, "GJ"));
  return std::move(telegram).with_unpadded_crc();
}

}  // namespace meterwire::simulator
