#pragma once

#include "tests/simulator/ciphering.hpp"
#include "tests/simulator/faults.hpp"
#include "tests/simulator/household.hpp"
#include "tests/simulator/meter.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace meterwire::simulator {

/// A meter that sends a telegram every now and then, whoever listens: a P1 port whose data request line is on.
class P1Meter : public Meter {
 public:
  using Compose = std::function<std::string(const Household&)>;

  /// `interval` from the begin of one telegram to that of the next; a telegram that takes longer than that is followed
  /// by the next one at once. The first is due at `start`.
  P1Meter(unsigned baud, Compose compose, std::chrono::microseconds interval, std::uint64_t seed, MeterTime start,
          Faults faults, std::optional<Ciphering> ciphering = {});

  [[nodiscard]] unsigned baud() const override { return baud_; }
  [[nodiscard]] std::optional<MeterTime> due() const override;
  [[nodiscard]] Transmission speak(MeterTime now) override;
  void spoken(MeterTime /*now*/) override {}
  void hear(char /*character*/, MeterTime /*now*/) override {}

 private:
  [[nodiscard]] std::string next_bytes();

  unsigned baud_;
  Compose compose_;
  std::chrono::microseconds interval_;
  Household house_;
  MeterTime due_;
  Faults faults_;
  std::optional<Ciphering> ciphering_;
  std::string last_frame_;  // for a replay
  std::uint64_t number_ = 0;
};

}  // namespace meterwire::simulator
