#pragma once

#include "forwarder/http/board.hpp"

#include <string>

namespace meterwire::forwarder {

/// A reading as Prometheus names it.
///
/// What is a part of something larger has the part as a label and the kind of part in its name, so that sum() over a
/// metric never counts twice: energy_import_t1 is meterwire_energy_import_tariff_kwh_total{tariff="1"}, beside
/// meterwire_energy_import_kwh_total; voltage_l2_max is meterwire_voltage_max_phase_volts{phase="2"}.
///
/// Units are the base units of Prometheus, watts and seconds, but for energies: kWh are what the meter's display and
/// the bill say, and the digits stay the same. A value is moved by powers of ten or multiplied, and is exact.
struct ReadingMetric {
  std::string name;    ///< "meterwire_voltage_phase_volts"
  std::string tariff;  ///< "1"; empty: none
  std::string phase;
  std::string value;  ///< digits
  std::string unit;   ///< as the meter sent it, where `name` does not tell; else empty
};

/// Of a reading that is a number. One without a name, or with a unit that is not known, is of the metric
/// meterwire_unnamed_reading.
[[nodiscard]] ReadingMetric metric_of(const ShownReading& reading);

}  // namespace meterwire::forwarder
