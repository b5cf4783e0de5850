#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace meterwire {

/// How far a meter's clock may be ahead of the time of reception: that of the gateway may be late itself by a bit.
inline constexpr std::chrono::seconds most_ahead{60};

/// How far it may be behind: a telegram can wait for minutes in middleware, and a clock that ignores daylight saving
/// time is an hour off without being wrong.
inline constexpr std::chrono::seconds most_behind{3600};

/// Judges a meter's clock by the time at which its telegram was received. Returns by how many seconds it is ahead
/// (negative: behind) where that is too much to trust it: more than `most_ahead` or `most_behind`. Else empty.
/// Fractions of a second of `received` are dropped, because meters send none.
[[nodiscard]] std::optional<std::int64_t> untrusted_skew(std::chrono::sys_seconds meter,
                                                         std::chrono::system_clock::time_point received);

}  // namespace meterwire
