#pragma once

#include "tests/simulator/iec/registers.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// The hourly archive 3 of a volume converter: nine columns, a row for every full hour, all of it a function of the
/// calendar. Columns are order numbers, time, volumes, pressure, temperature, event and check.
class Lis200Archive {
 public:
  explicit Lis200Archive(unsigned days) : days_(days) {}

  /// `attribute` is 0 values, 2 descriptions, 3 units, 4 sources, 8 sources that can be set, A how many rows; `range`
  /// is `position;from;to;rows`. With `in_parts` the answer comes in blocks of so many rows.
  [[nodiscard]] Reply read(char attribute, std::string_view range, bool in_parts, MeterTime now) const;

 private:
  unsigned days_;
};

/// The clock of a volume converter: winter time all the year, `2022-11-13,10:15:00`.
[[nodiscard]] std::string lis200_time(std::chrono::sys_seconds utc);

/// A refusal: (#0018)
[[nodiscard]] Reply lis200_refusal(unsigned code);

/// What the volume converter has counted by then, in thousandths of a m3, corrected to base conditions or not.
[[nodiscard]] std::int64_t lis200_base_volume(std::chrono::sys_seconds utc);
[[nodiscard]] std::int64_t lis200_volume(std::chrono::sys_seconds utc);

}  // namespace meterwire::simulator::iec
