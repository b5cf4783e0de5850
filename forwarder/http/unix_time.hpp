#pragma once

#include <chrono>
#include <string>

namespace meterwire::forwarder {

/// Seconds since 1970 with milliseconds: "1795176000.250".
[[nodiscard]] std::string unix_time(std::chrono::system_clock::time_point time);

}  // namespace meterwire::forwarder
