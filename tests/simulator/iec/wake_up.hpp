#pragma once

#include "tests/simulator/meter.hpp"

#include <chrono>
#include <cstdint>

namespace meterwire::simulator::iec {

/// Whether a reader has woken a battery meter: NULs for 2 s that follow each other within 5 ms, silence for 1.3 to 2 s,
/// then the request (IEC 62056-21, 6.3.1 and annex B).
class WakeUp {
 public:
  /// `real` units of the meter's time pass in one of the reader's, whose silence is measured. Gaps may be ten times
  /// as long as they should, because no machine here keeps 5 ms.
  explicit WakeUp(unsigned real) : real_(real) {}

  void hear(char character, MeterTime now);

  /// Whether what is said now is heard. Stays so until sleep().
  [[nodiscard]] bool awake() const { return awake_; }

  void sleep() { *this = WakeUp(real_); }

 private:
  [[nodiscard]] bool silence_fits(MeterTime now) const;

  unsigned real_;
  bool awake_ = false;
  std::int64_t nuls_ = 0;
  MeterTime first_;
  MeterTime last_;
};

}  // namespace meterwire::simulator::iec
