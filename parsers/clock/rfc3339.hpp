#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace meterwire {

/// A moment in UTC.
struct Instant {
  std::chrono::sys_seconds second;
  std::chrono::nanoseconds fraction{0};  ///< of the second that has begun

  friend bool operator==(const Instant&, const Instant&) = default;
};

/// Reads a time of RFC 3339, `2010-12-09T11:30:20.5+01:00`; what is behind the ninth digit of a fraction is dropped. A
/// leap second counts as the second behind it, as POSIX has it. Empty for anything else: a day or an hour that does not
/// exist, a second 60 that is not the last of a month in UTC, no offset.
[[nodiscard]] std::optional<Instant> instant_from_rfc3339(std::string_view text);

}  // namespace meterwire
