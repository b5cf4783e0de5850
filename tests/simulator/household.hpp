#pragma once

#include "tests/simulator/load_profile.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>

namespace meterwire::simulator {

enum class Tariff : std::uint8_t { day, night };

/// Energy in Ws, so that adding up watts every second is exact.
struct EnergyRegister {
  std::int64_t ws = 0;
  [[nodiscard]] std::int64_t wh() const { return ws / 3600; }
};

/// The time zones of a tariff with four of them; the first two make up the day, the others the night.
enum class TariffZone : std::uint8_t { working_hours, evening, weekday_night, weekend };

/// One direction of energy, by tariff.
struct EnergyCounter {
  std::array<EnergyRegister, 4> zones;

  [[nodiscard]] const EnergyRegister& of(TariffZone zone) const { return zones[static_cast<std::size_t>(zone)]; }
  [[nodiscard]] std::int64_t wh(Tariff tariff) const {
    const std::size_t first = tariff == Tariff::day ? 0 : 2;
    return (zones[first].ws + zones[first + 1].ws) / 3600;
  }
  [[nodiscard]] std::int64_t wh() const { return (zones[0].ws + zones[1].ws + zones[2].ws + zones[3].ws) / 3600; }
};

/// Reactive energy by quadrant of the power plane: I to IV, counted from import of both kinds.
using QuadrantRegisters = std::array<EnergyRegister, 4>;

/// A mean over a quarter of an hour, and when that quarter ended.
struct Demand {
  std::chrono::sys_seconds time;
  int watts = 0;
};

/// What a meter on the M-Bus last reported: litres of gas or water, MJ of heat.
struct MbusReading {
  std::chrono::sys_seconds time;
  std::int64_t thousandths = 0;  ///< of a m3 or a GJ
};

/// A gas, water or heat meter, which the electricity meter reads every now and then.
struct MbusMeter {
  std::int64_t millionths = 0;  ///< of a m3 or a GJ
  MbusReading every_five_minutes;
  MbusReading every_hour;

  void read_if_due(std::chrono::sys_seconds now);
};

/// What a meter keeps when a month ends.
struct ClosedMonth {
  std::chrono::sys_seconds closed;
  EnergyCounter imported;
  EnergyCounter exported;
  Demand peak;
};

/// A household and the registers of its meters. Everything follows from the seed and the time of the start; between two
/// moments the counters grow by exactly the power that was shown, second by second.
class Household {
 public:
  Household(std::uint64_t seed, std::chrono::sys_seconds start);

  /// Lets time pass. A time that lies before now() changes nothing.
  void advance_to(std::chrono::sys_seconds time);

  [[nodiscard]] std::chrono::sys_seconds now() const { return now_; }
  [[nodiscard]] Tariff tariff() const { return tariff_at(now_); }

  /// Mean power of the last second in W. Phases: negative means feeding in. The sums are netted over the phases.
  [[nodiscard]] const LoadProfile::Phases& power() const { return power_; }
  [[nodiscard]] int import_power() const;
  [[nodiscard]] int export_power() const;

  [[nodiscard]] LoadProfile::Phases voltage() const { return profile_.voltage(now_); }  ///< tenths of a volt
  [[nodiscard]] LoadProfile::Phases current() const;                                    ///< mA, never negative

  /// Mean reactive power of the last second in var, positive for import (+R), whichever way the active power flows.
  [[nodiscard]] const LoadProfile::Phases& reactive_power() const { return reactive_power_; }
  [[nodiscard]] int reactive_import_power() const;
  [[nodiscard]] int reactive_export_power() const;
  [[nodiscard]] const QuadrantRegisters& quadrants() const { return quadrants_; }
  [[nodiscard]] std::int64_t reactive_imported() const {
    return (quadrants_[0].ws + quadrants_[1].ws) / 3600;
  }  ///< varh
  [[nodiscard]] std::int64_t reactive_exported() const {
    return (quadrants_[2].ws + quadrants_[3].ws) / 3600;
  }  ///< varh

  [[nodiscard]] const EnergyCounter& imported() const { return imported_; }
  [[nodiscard]] const EnergyCounter& exported() const { return exported_; }
  [[nodiscard]] const MbusMeter& gas() const { return gas_; }
  [[nodiscard]] const MbusMeter& water() const { return water_; }
  [[nodiscard]] const MbusMeter& heat() const { return heat_; }

  /// Energy imported since the quarter of an hour began, as if the rest of it brought none; W.
  [[nodiscard]] int quarter_demand() const { return static_cast<int>(quarter_.ws / 900); }

  /// The highest demand of this month so far.
  [[nodiscard]] const Demand& peak() const { return peak_; }

  /// The last thirteen months, the newest first.
  [[nodiscard]] const std::deque<ClosedMonth>& months() const { return months_; }

  /// Months that were closed since the meter was built in.
  [[nodiscard]] int month_count() const { return month_count_; }

  /// Day is from 7 to 23 on Monday to Friday, as most Dutch and Belgian grid operators have it.
  [[nodiscard]] static Tariff tariff_at(std::chrono::sys_seconds time);

  /// The evening begins at 17.
  [[nodiscard]] static TariffZone tariff_zone_at(std::chrono::sys_seconds time);

 private:
  void invent_past();
  void measure_power(std::chrono::sys_seconds time);
  void pass_second();
  void close_quarter();
  void close_month();

  LoadProfile profile_;
  std::chrono::sys_seconds now_;
  std::chrono::sys_seconds month_start_;
  LoadProfile::Phases power_{};
  LoadProfile::Phases reactive_power_{};
  EnergyCounter imported_;
  EnergyCounter exported_;
  EnergyRegister quarter_;
  MbusMeter gas_;
  MbusMeter water_;
  MbusMeter heat_;
  QuadrantRegisters quadrants_;
  Demand peak_;
  std::deque<ClosedMonth> months_;
  int month_count_ = 0;
};

}  // namespace meterwire::simulator
