#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {

// Date and time stand apart, and there is no CRC.
std::string croatia_telegram(const Household& house) {
  Telegram telegram(R"(ISk5\2ME382-1003)");
  telegram.line("0-0:96.1.1({})", hex_text("35600123"));
  telegram.line("1-0:0.9.1({})", time_stamp(house.now()));
  telegram.line("1-0:0.9.2({})", date_stamp(house.now()));
  tariff_lines(telegram, house, Tariff::day, "1-1");
  power_lines(telegram, house, "1-1");
  voltage_lines(telegram, house);
  current_lines(telegram, house, 2);
  return std::move(telegram).without_crc();
}

}  // namespace meterwire::simulator
