#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace meterwire {

/// Reads a time of RFC 3339, `2010-12-09T11:30:20.5+01:00`, to the second; a fraction is dropped, towards the past. A
/// leap second counts as the second behind it, as POSIX has it. Empty for anything else: a day or an hour that does not
/// exist, a second 60 that is not the last of a month in UTC, no offset.
[[nodiscard]] std::optional<std::chrono::sys_seconds> utc_from_rfc3339(std::string_view text);

}  // namespace meterwire
