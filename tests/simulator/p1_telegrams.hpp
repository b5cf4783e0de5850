#pragma once

#include "tests/simulator/household.hpp"

#include <string>

namespace meterwire::simulator {

// Whole telegrams, each in the shape that meters of its kind send, from '/' to the line end behind '!'.

/// DSMR 2.2: no clock, no CRC, stamps of 12 digits, the gas value of the last full hour on a line of its own.
[[nodiscard]] std::string dsmr22_telegram(const Household& house);

/// DSMR 4.2: three phases without voltages, gas of the last full hour.
[[nodiscard]] std::string dsmr42_telegram(const Household& house);

/// DSMR 5.0: three phases with voltages, gas of the last five minutes.
[[nodiscard]] std::string dsmr5_telegram(const Household& house);

/// Belgian e-MUCS P1: tariff 1 is day, quarter-hour demand and monthly peaks, gas and water not temperature-corrected.
[[nodiscard]] std::string emucs_telegram(const Household& house);

}  // namespace meterwire::simulator
