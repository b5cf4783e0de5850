#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/iec62056_21/profile.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace meterwire::iec62056_21 {

/// When a registration period ended: VDEW stamps each period with its end. Periods are counted in time that passes, so
/// that a change of the season within a segment is no matter; those of whole days go by the calendar. A header off the
/// grid of the interval heads a period that was cut short or begun late (power failure, clock set); those behind it are
/// on the grid. In a log book: when the entry was made.
[[nodiscard]] std::chrono::sys_seconds period_end(const ProfileSegment& segment, std::uint32_t period,
                                                  const Zone& zone);

/// Periods that are missing before a segment.
struct ProfileGap {
  const ProfileSegment* segment = nullptr;
  std::int64_t periods = 0;
};

/// The gaps between the segments of a load profile; log books have none. A profile that goes back in time, because the
/// clock was set, has no gap there.
[[nodiscard]] std::vector<ProfileGap> gaps_in(const LoadProfile& profile, const Zone& zone);

}  // namespace meterwire::iec62056_21
