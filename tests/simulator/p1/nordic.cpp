#include "tests/simulator/calendar.hpp"
#include "tests/simulator/p1_lines.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/simulator/telegram.hpp"

namespace meterwire::simulator {
namespace {

// The branch rule of Energiforetagen, which Finland took over: totals with eight digits before the point.
struct NordicForm {
  std::string_view identification;
  std::string_view reactive;  // kvar or kVAr, as makers like
  Telegram::SecondLine second_line = Telegram::SecondLine::blank;
};

Telegram data_lines(const NordicForm& form, const Household& house, const std::string& clock) {
  const std::string reactive_energy = fmt::format("{}h", form.reactive);

  Telegram telegram(form.identification, form.second_line);
  telegram.line("0-0:1.0.0({})", clock);
  telegram.line("1-0:1.8.0({})", fixed(house.imported().wh(), 8, 3, "kWh"));
  telegram.line("1-0:2.8.0({})", fixed(house.exported().wh(), 8, 3, "kWh"));
  telegram.line("1-0:3.8.0({})", fixed(house.reactive_imported(), 8, 3, reactive_energy));
  telegram.line("1-0:4.8.0({})", fixed(house.reactive_exported(), 8, 3, reactive_energy));
  telegram.line("1-0:1.7.0({})", fixed(house.import_power(), 4, 3, "kW"));
  telegram.line("1-0:2.7.0({})", fixed(house.export_power(), 4, 3, "kW"));
  telegram.line("1-0:3.7.0({})", fixed(house.reactive_import_power(), 4, 3, form.reactive));
  telegram.line("1-0:4.7.0({})", fixed(house.reactive_export_power(), 4, 3, form.reactive));
  phase_power_lines(telegram, house, 4);
  phase_reactive_lines(telegram, house, 4, form.reactive);
  voltage_lines(telegram, house);
  current_lines(telegram, house, 1);
  return telegram;
}

}  // namespace

std::string sweden_telegram(const Household& house) {
  return data_lines({R"(KFM5KAIFA-METER)", "kVAr"}, house, normal_time_stamp(house.now())).with_crc();
}

// Early Aidon firmware: no blank line, and '!' at the end of the last data line.
std::string sweden_aidon_telegram(const Household& house) {
  return data_lines({"ADN9 6534", "kVAr", Telegram::SecondLine::none}, house, normal_time_stamp(house.now()))
      .with_crc_in_line();
}

std::string finland_telegram(const Household& house) {
  return data_lines({R"(ADN9 7534)", "kVAr"}, house, stamp_with_season(house.now(), eastern_europe)).with_crc();
}

}  // namespace meterwire::simulator
