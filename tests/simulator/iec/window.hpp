#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// A time on the wall of the meter, as it stands in a command: `2211120000`, or with a leading 0, 1 or 2 for winter,
/// summer or UTC; with seconds or without.
struct WallTime {
  std::chrono::sys_seconds local;
  std::optional<std::chrono::hours> offset;  ///< to UTC; nothing: either season

  /// Whether that time is not later than `utc`.
  [[nodiscard]] bool reached_at(std::chrono::sys_seconds utc) const;
};

/// Which part of a profile is asked for, both ends included.
struct Window {
  std::optional<WallTime> from;  ///< nothing: from the beginning
  std::optional<WallTime> to;    ///< nothing: up to now

  [[nodiscard]] bool contains(std::chrono::sys_seconds utc) const;
};

/// `2211120000;2211130000`, `;2211130000`, `;` or nothing at all. Empty where it is none of these.
[[nodiscard]] std::optional<Window> window_from(std::string_view text);

/// The time as profiles carry it: `0231113101500`, the first digit 0 in winter and 1 in summer.
[[nodiscard]] std::string profile_stamp(std::chrono::sys_seconds utc);

/// What a meter's clock is ahead of UTC.
[[nodiscard]] std::chrono::hours offset_at(std::chrono::sys_seconds utc);

}  // namespace meterwire::simulator::iec
