#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace meterwire::simulator {

/// What a household does at any moment: a pure function of a seed and the time, in whole numbers, so that a run can be
/// repeated on any machine.
class LoadProfile {
 public:
  explicit LoadProfile(std::uint64_t seed) : seed_(seed) {}

  using Phases = std::array<int, 3>;

  /// Power on L1, L2, L3 in W; negative where the solar panels (on L3) feed in.
  [[nodiscard]] Phases power(std::chrono::sys_seconds time) const;

  /// Reactive power on L1, L2, L3 in var; motors draw it, the converter of the panels gives it.
  [[nodiscard]] Phases reactive_power(std::chrono::sys_seconds time) const;

  /// Voltage on L1, L2, L3 in tenths of a volt: 225.0 to 235.0 V.
  [[nodiscard]] Phases voltage(std::chrono::sys_seconds time) const;

  /// Gas that flows, in millilitres a second: a boiler that is on or off.
  [[nodiscard]] int gas_flow(std::chrono::sys_seconds time) const;

  /// Water that flows, in millilitres a second.
  [[nodiscard]] int water_flow(std::chrono::sys_seconds time) const;

  /// Heat from a district heating network, in kJ a second.
  [[nodiscard]] int heat_flow(std::chrono::sys_seconds time) const;

  /// A number between `low` and `high`, both included, that is always the same for the same `what` and `key`.
  [[nodiscard]] int draw(std::uint64_t what, std::int64_t key, int low, int high) const;

 private:
  [[nodiscard]] int appliance(std::chrono::sys_seconds time, int phase) const;
  [[nodiscard]] int sun(std::chrono::sys_seconds time) const;

  std::uint64_t seed_;
};

}  // namespace meterwire::simulator
