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

/// One direction of energy, by tariff.
struct EnergyCounter {
  std::array<EnergyRegister, 2> tariffs;
  [[nodiscard]] std::int64_t wh(Tariff tariff) const { return tariffs[static_cast<std::size_t>(tariff)].wh(); }
  [[nodiscard]] std::int64_t wh() const { return (tariffs[0].ws + tariffs[1].ws) / 3600; }
};

/// A mean over a quarter of an hour, and when that quarter ended.
struct Demand {
  std::chrono::sys_seconds time;
  int watts = 0;
};

/// What a meter on the M-Bus last reported.
struct MbusReading {
  std::chrono::sys_seconds time;
  std::int64_t litres = 0;
};

/// A gas or water meter, which the electricity meter reads every now and then.
struct MbusMeter {
  std::int64_t millilitres = 0;
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

  [[nodiscard]] const EnergyCounter& imported() const { return imported_; }
  [[nodiscard]] const EnergyCounter& exported() const { return exported_; }
  [[nodiscard]] const MbusMeter& gas() const { return gas_; }
  [[nodiscard]] const MbusMeter& water() const { return water_; }

  /// Energy imported since the quarter of an hour began, as if the rest of it brought none; W.
  [[nodiscard]] int quarter_demand() const { return static_cast<int>(quarter_.ws / 900); }

  /// The highest demand of this month so far.
  [[nodiscard]] const Demand& peak() const { return peak_; }

  /// The last twelve months, the newest first.
  [[nodiscard]] const std::deque<ClosedMonth>& months() const { return months_; }

  /// Months that were closed since the meter was built in.
  [[nodiscard]] int month_count() const { return month_count_; }

  /// Day is from 7 to 23 on Monday to Friday, as most Dutch and Belgian grid operators have it.
  [[nodiscard]] static Tariff tariff_at(std::chrono::sys_seconds time);

 private:
  void invent_past();
  void pass_second();
  void close_quarter();
  void close_month();

  LoadProfile profile_;
  std::chrono::sys_seconds now_;
  std::chrono::sys_seconds month_start_;
  LoadProfile::Phases power_{};
  EnergyCounter imported_;
  EnergyCounter exported_;
  EnergyRegister quarter_;
  MbusMeter gas_;
  MbusMeter water_;
  Demand peak_;
  std::deque<ClosedMonth> months_;
  int month_count_ = 0;
};

}  // namespace meterwire::simulator
