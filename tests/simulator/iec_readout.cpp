#include "tests/simulator/iec_readout.hpp"

#include "tests/simulator/calendar.hpp"
#include "tests/simulator/telegram.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <utility>

namespace meterwire::simulator {
namespace {

// A register and what it stood at when each month was closed; *NN is the number of the closing, the newest first.
template <class Present, class Stored>
void with_history(Lines& lines, const Household& house, std::string_view code, Present present, Stored stored) {
  lines.line("{}({})", code, present);
  for (std::size_t age = 0; age < house.months().size(); ++age) {
    lines.line("{}*{:02}({})", code, (house.month_count() - static_cast<int>(age)) % 100, stored(house.months()[age]));
  }
}

std::string demand(const Demand& peak) {
  return fmt::format("{})({}", kw(peak.watts), minute_stamp(peak.time));
}

}  // namespace

std::string readout_body(const Household& house, std::string_view serial) {
  const auto voltage = house.voltage();
  const auto current = house.current();

  Lines lines;
  lines.line("F.F(00)");
  lines.line("0.0.0({})", serial);
  lines.line("C.1.0({})", serial);
  lines.line("0.9.1({})", time_stamp(house.now()));
  lines.line("0.9.2({})", date_stamp(house.now()));
  lines.line("0.1.0({:02})", house.month_count() % 100);
  with_history(lines, house, "1.6.1", demand(house.peak()), [](const ClosedMonth& m) { return demand(m.peak); });
  with_history(lines, house, "1.8.0", kwh(house.imported().wh()),
               [](const ClosedMonth& m) { return kwh(m.imported.wh()); });
  with_history(lines, house, "1.8.1", kwh(house.imported().wh(Tariff::day)),
               [](const ClosedMonth& m) { return kwh(m.imported.wh(Tariff::day)); });
  with_history(lines, house, "1.8.2", kwh(house.imported().wh(Tariff::night)),
               [](const ClosedMonth& m) { return kwh(m.imported.wh(Tariff::night)); });
  with_history(lines, house, "2.8.0", kwh(house.exported().wh()),
               [](const ClosedMonth& m) { return kwh(m.exported.wh()); });
  lines.line("1.7.0({})", kw(house.import_power()));
  lines.line("2.7.0({})", kw(house.export_power()));
  for (std::size_t phase = 0; phase < voltage.size(); ++phase) {
    lines.line("{}.7.0({})", 32 + (20 * phase), volts(voltage[phase]));
  }
  for (std::size_t phase = 0; phase < current.size(); ++phase) {
    lines.line("{}.7.0({:03}.{:02}*A)", 31 + (20 * phase), current[phase] / 1000, current[phase] % 1000 / 10);
  }
  return std::move(lines).text();
}

std::string iec_push(const Household& house) {
  Telegram telegram("MWS3SIM00043817");
  telegram.line("1-0:0.0.0*255(00043817)");
  telegram.line("1-0:1.8.0*255({})", kwh(house.imported().wh()));
  telegram.line("1-0:2.8.0*255({})", kwh(house.exported().wh()));
  telegram.line("1-0:1.7.0*255({})", kw(house.import_power()));
  telegram.line("1-0:2.7.0*255({})", kw(house.export_power()));
  return std::move(telegram).without_crc();
}

}  // namespace meterwire::simulator
