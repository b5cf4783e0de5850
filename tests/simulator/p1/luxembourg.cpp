#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {
namespace {

void mbus_lines(Telegram& telegram, int channel, int type, std::string_view id, const std::string& values) {
  telegram.line("0-{}:24.1.0({:03})", channel, type);
  telegram.line("0-{}:96.1.0({})", channel, hex_text(id));
  telegram.line("0-{}:24.2.1{}", channel, values);
  telegram.line("0-{}:24.4.0(1)", channel);
}

}  // namespace

// Totals only, reactive and apparent power, both limits of the current, five messages, four M-Bus channels of which two
// are dead. P1 1.1.3 of Luxmetering.
std::string luxembourg_telegram(const Household& house) {
  const MbusReading& gas = house.gas().every_hour;

  Telegram telegram(R"(Lux5\253663629_D)");
  telegram.line("1-3:0.2.8(42)");
  telegram.line("0-0:1.0.0({})", stamp_with_season(house.now()));
  telegram.line("0-0:42.0.0({})", hex_text("SIM1030700012345"));
  telegram.line("1-0:1.8.0({})", kwh(house.imported().wh()));
  telegram.line("1-0:2.8.0({})", kwh(house.exported().wh()));
  telegram.line("1-0:3.8.0({})", fixed(house.reactive_imported(), 6, 3, "kvarh"));
  telegram.line("1-0:4.8.0({})", fixed(house.reactive_exported(), 6, 3, "kvarh"));
  power_lines(telegram, house);
  telegram.line("1-0:3.7.0({})", fixed(house.reactive_import_power(), 2, 3, "kvar"));
  telegram.line("1-0:4.7.0({})", fixed(house.reactive_export_power(), 2, 3, "kvar"));
  telegram.line("0-0:17.0.0(069.0*kVA)");
  telegram.line("1-0:9.7.0({})", fixed(house.import_power() * 102 / 100, 2, 3, "kVA"));
  telegram.line("1-0:10.7.0({})", fixed(house.export_power() * 102 / 100, 2, 3, "kVA"));
  telegram.line("1-1:31.4.0(100*A)(-063*A)");
  telegram.line("0-0:96.3.10(1)");
  telegram.line("0-1:96.3.10(0)");
  telegram.line("0-2:96.3.10(0)");
  telegram.line("0-0:96.7.21(00099)");
  sag_and_swell_lines(telegram);
  telegram.line("0-0:96.13.0()");
  telegram.line("0-0:96.13.2({})", hex_text("Z\xC3\xA4hler"));
  telegram.line("0-0:96.13.3()");
  telegram.line("0-0:96.13.4()");
  telegram.line("0-0:96.13.5()");
  voltage_lines(telegram, house);
  current_lines(telegram, house, 0);
  phase_power_lines(telegram, house);
  phase_reactive_lines(telegram, house, 2, "kvar");
  mbus_lines(telegram, 1, 3, "SIM1899000600355",
             fmt::format("({})({})", stamp_with_season(gas.time), cubic_metres(gas.thousandths)));
  mbus_lines(telegram, 2, 7, "", "(632525252525S)(00000.000)");
  mbus_lines(telegram, 3, 7, "", "(632525252525S)(00000.000)");
  return std::move(telegram).with_crc();
}

}  // namespace meterwire::simulator
