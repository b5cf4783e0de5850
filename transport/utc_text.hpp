#pragma once

#include <chrono>
#include <string>

namespace meterwire::transport {

/// RFC 3339 in UTC: 2026-11-20T18:00:00Z.
[[nodiscard]] std::string utc_text(std::chrono::sys_seconds time);

/// RFC 3339 in UTC with microseconds: 2026-11-20T18:00:00.123456Z.
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point time);

}  // namespace meterwire::transport
