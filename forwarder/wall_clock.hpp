#pragma once

#include <chrono>
#include <functional>

namespace meterwire::forwarder {

/// The clock by which records are stamped.
using WallClock = std::function<std::chrono::system_clock::time_point()>;

}  // namespace meterwire::forwarder
