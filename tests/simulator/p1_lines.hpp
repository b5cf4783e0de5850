#pragma once

#include "tests/simulator/household.hpp"
#include "tests/simulator/telegram.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

// Data lines that several kinds of P1 meters send alike. What only one kind sends stands in the file of that kind.
namespace meterwire::simulator {

/// A line for each phase: C is `first`, `first` + 20, `first` + 40; `value` makes the text of phase 0, 1, 2.
template <class Value>
void phase_lines(Telegram& telegram, std::size_t first, std::string_view rest, Value value) {
  for (std::size_t phase = 0; phase < 3; ++phase) {
    telegram.line("1-0:{}.{}({})", first + (20 * phase), rest, value(phase));
  }
}

/// 1.8.1, 1.8.2, 2.8.1, 2.8.2: kWh of the tariff `first`, then of the other one. `group` is A-B, "1-0" or "1-1".
void tariff_lines(Telegram& telegram, const Household& house, Tariff first, std::string_view group = "1-0");

/// 0-0:96.14.0: 0001 while the tariff `first` is on, else 0002.
void tariff_indicator_line(Telegram& telegram, const Household& house, Tariff first);

/// 1.7.0, 2.7.0 in kW.
void power_lines(Telegram& telegram, const Household& house, std::string_view group = "1-0");

/// 21, 41, 61.7.0 and 22, 42, 62.7.0 in kW with so many digits before the point.
void phase_power_lines(Telegram& telegram, const Household& house, int whole = 2);

/// 23, 43, 63.7.0 and 24, 44, 64.7.0 with so many digits before the point, in `unit`: kvar, kVAr.
void phase_reactive_lines(Telegram& telegram, const Household& house, int whole, std::string_view unit);

/// 32, 52, 72.7.0: F4(1,1).
void voltage_lines(Telegram& telegram, const Household& house);

/// 31, 51, 71.7.0 in A with so many decimals, 0 to 2.
void current_lines(Telegram& telegram, const Household& house, int decimals);

/// Power failures, their log, sags and swells of a meter with three phases.
void power_quality_lines(Telegram& telegram);

/// 32, 52, 72.32.0 and .36.0.
void sag_and_swell_lines(Telegram& telegram);

}  // namespace meterwire::simulator
