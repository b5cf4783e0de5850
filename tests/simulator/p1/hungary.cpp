#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

#include <array>

namespace meterwire::simulator {
namespace {

void four_tariffs(Telegram& telegram, int code, const EnergyCounter& counter) {
  telegram.line("1-0:{}.8.0({})", code, kwh(counter.wh()));
  telegram.line("1-0:{}.8.1({})", code, kwh(counter.wh(Tariff::day)));
  telegram.line("1-0:{}.8.2({})", code, kwh(counter.wh(Tariff::night)));
  telegram.line("1-0:{}.8.3(000000.000*kWh)", code);
  telegram.line("1-0:{}.8.4(000000.000*kWh)", code);
}

std::string kvarh(std::int64_t varh) {
  return fixed(varh, 6, 3, "kvarh");
}

// 98.1.0 is what the registers stood at when the month ended, without a count and without codes.
std::string month_end(const Household& house) {
  const ClosedMonth& month = house.months().front();
  return fmt::format("0-0:98.1.0({})({})({})({})({})({})({})({})({})({})", stamp_with_season(month.closed),
                     kwh(month.imported.wh()), kwh(month.imported.wh(Tariff::day)),
                     kwh(month.imported.wh(Tariff::night)), kwh(month.exported.wh()),
                     kwh(month.exported.wh(Tariff::day)), kwh(month.exported.wh(Tariff::night)), kvarh(30),
                     kvarh(73'988), kw(month.peak.watts));
}

}  // namespace

// The tariff and the relays in words, a message padded with 0xFF, energy by quadrants, power factors above 1.
std::string hungary_telegram(const Household& house) {
  constexpr std::array<std::size_t, 4> quadrants{5, 6, 7, 8};

  Telegram telegram("AUX59903218166");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:42.0.0(AUX1030303218166)");
  telegram.line("0-0:96.1.0(9903218166)");
  telegram.line("0-0:96.14.0({})", house.tariff() == Tariff::day ? "TARIFF 1" : "TARIFF 2");
  telegram.line("0-0:96.50.68(ON)");
  telegram.line("0-0:96.3.10(ON)");
  telegram.line("0-0:17.0.0(90.000*kW)");
  four_tariffs(telegram, 1, house.imported());
  four_tariffs(telegram, 2, house.exported());
  telegram.line("1-0:3.8.0({})", kvarh(house.reactive_imported()));
  telegram.line("1-0:4.8.0({})", kvarh(house.reactive_exported()));
  for (std::size_t n = 0; n < quadrants.size(); ++n) {
    telegram.line("1-0:{}.8.0({})", quadrants[n], kvarh(house.quadrants()[n].wh()));
  }
  telegram.line("1-0:15.8.0({})", kwh(house.imported().wh() + house.exported().wh()));
  voltage_lines(telegram, house);
  current_lines(telegram, house, 0);
  telegram.line("1-0:13.7.0(4.556)");
  telegram.line("1-0:33.7.0(4.591)");
  telegram.line("1-0:53.7.0(0.827)");
  telegram.line("1-0:73.7.0(4.552)");
  telegram.line("1-0:14.7.0(49.99*Hz)");
  power_lines(telegram, house);
  telegram.line("1-0:31.4.0(200.00*A)");
  telegram.line("{}", month_end(house));
  telegram.line("0-0:96.13.0({})", hex_text("ARAMSZ\xC3\x9CNET" + std::string(12, '\xFF')));
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
