#pragma once

#include "tests/simulator/iec/window.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// A load profile of two channels, import and export in kW. What it holds follows from the calendar alone, so that it
/// can be read again and held against itself. On every other day the mains fail from 03:20 to 04:05 UTC: intervals are
/// missing, and the next one carries the status 80.
struct IntervalProfile {
  std::string_view code;        ///< P.01
  std::chrono::minutes period;  ///< divides an hour

  /// The intervals that ended within the window and the last `days` before `now`: headers, rows, CR LF. A new header
  /// stands behind a gap, where the status changes, and where the clock does. Empty: there are none.
  [[nodiscard]] std::string lines(std::chrono::sys_seconds now, unsigned days, const Window& window) const;
};

inline constexpr IntervalProfile quarter_hours{"P.01", std::chrono::minutes(15)};
inline constexpr IntervalProfile full_hours{"P.02", std::chrono::minutes(60)};

/// The log book P.98 over the same time: where the mains failed and came back.
[[nodiscard]] std::string log_book_lines(std::chrono::sys_seconds now, unsigned days, const Window& window);

}  // namespace meterwire::simulator::iec
