#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {
namespace {

// In hundredths of a watt, negative when feeding in: -000235.44*W.
std::string hundredths(int watts) {
  return fixed(std::int64_t{watts} * 100 + (watts < 0 ? -7 : 7), 6, 2, "W");
}

}  // namespace

// EasyMeter Q3D, pushed as in mode D. The gateway at its optical port adds a counter and a line of 0xFF.
std::string germany_q3d_telegram(const Household& house) {
  const auto energy = [](std::int64_t wh) { return fixed(wh * 10'000 + 1234, 8, 7, "kWh"); };
  const auto power = house.power();

  Telegram telegram("ESY5Q3DB1024 V3.04");
  telegram.line("1-0:0.0.0*255(0272031312565)");
  telegram.line("1-0:1.8.0*255({})", energy(house.imported().wh()));
  telegram.line("1-0:2.8.0*255({})", energy(house.exported().wh()));
  telegram.line("1-0:21.7.0*255({})", hundredths(power[0]));
  telegram.line("1-0:41.7.0*255({})", hundredths(power[1]));
  telegram.line("1-0:61.7.0*255({})", hundredths(power[2]));
  telegram.line("1-0:1.7.0*255({})", hundredths(house.import_power() - house.export_power()));
  telegram.line("1-0:96.5.5*255(80)");
  telegram.line("0-0:96.1.255*255(1ESY1313002565)");
  return std::move(telegram).without_crc() + "  25803103\r\n" + std::string(33, '\xFF') + "\r\n";
}

}  // namespace meterwire::simulator
