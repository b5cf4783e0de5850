#pragma once

#include "parsers/clock/zone.hpp"

#include <chrono>
#include <string_view>

namespace meterwire::meter {

/// Reads a time as the user writes it, in that zone: `2026-11-20`, its midnight, or `2026-11-20T13:15`. Throws
/// UsageError.
[[nodiscard]] std::chrono::sys_seconds moment_from(std::string_view text, const Zone& zone);

}  // namespace meterwire::meter
