#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {
namespace {

void counters(Telegram& telegram, int code, std::int64_t first, std::int64_t second, std::string_view unit) {
  telegram.line("1-0:{}.8.0({})", code, fixed(first + second, 9, 0, unit));
  telegram.line("1-0:{}.8.1({})", code, fixed(first, 9, 0, unit));
  telegram.line("1-0:{}.8.2({})", code, fixed(second, 9, 0, unit));
}

Telegram data_lines(const Household& house) {
  Telegram telegram(R"(EST5\253710000_A)");
  telegram.line("1-3:0.2.8(50)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  counters(telegram, 1, house.imported().wh(Tariff::day), house.imported().wh(Tariff::night), "Wh");
  telegram.line("1-0:1.7.0({})", fixed(house.import_power(), 9, 0, "W"));
  counters(telegram, 2, house.exported().wh(Tariff::day), house.exported().wh(Tariff::night), "Wh");
  telegram.line("1-0:2.7.0({})", fixed(house.export_power(), 9, 0, "W"));
  counters(telegram, 3, house.quadrants()[0].wh(), house.quadrants()[1].wh(), "varh");
  telegram.line("1-0:3.7.0({})", fixed(house.reactive_import_power(), 9, 0, "var"));
  counters(telegram, 4, house.quadrants()[2].wh(), house.quadrants()[3].wh(), "varh");
  telegram.line("1-0:4.7.0({})", fixed(house.reactive_export_power(), 9, 0, "var"));
  return telegram;
}

}  // namespace

// Sagemcom T210-D-r: whole Wh, W, varh and var.
std::string austria_telegram(const Household& house) {
  return data_lines(house).with_crc();
}

// Of some firmware: the blank line that others have behind the identification stands before the '!', too.
std::string austria_blank_telegram(const Household& house) {
  Telegram telegram = data_lines(house);
  telegram.line("");
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
