#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire::feed {

/// Nanoseconds since 1970 of a time of the feed (RFC 3339): `2026-11-20T18:00:00.123456Z`, `2026-11-20T19:00:00+01:00`.
/// Empty where the text is none, and for years before 1678 and after 2261, which do not fit.
[[nodiscard]] std::optional<std::int64_t> nanoseconds_from(std::string_view rfc3339);

}  // namespace meterwire::feed
