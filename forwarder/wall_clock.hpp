#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace meterwire::forwarder {

/// The clock by which records are stamped.
using WallClock = std::function<std::chrono::system_clock::time_point()>;

/// RFC 3339 in UTC with microseconds: 2026-11-20T18:00:00.123456Z.
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point time);

}  // namespace meterwire::forwarder
