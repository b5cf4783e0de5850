#pragma once

#include "transport/feed/brackets.hpp"
#include "transport/feed/profile.hpp"

#include <optional>

namespace meterwire::feed {

/// Reads 0-0:98.1.0, which is one thing in Belgium and another in Hungary:
///
///     (2)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)(03.695*kW)…   the maxima of months
///     (230701000000S)(000040.777*kWh)(000008.950*kWh)…                      the registers at the end of a month
///
/// Belgium: (n), a pair of codes for each quantity, and n entries: when the month ended, then for each quantity when
/// its maximum was and how much. Households have one quantity, an industrial meter has four. A month without a maximum
/// has no value. Hungary: in an order that no code tells. Empty where it is neither.
[[nodiscard]] std::optional<Profile> demand_history_from(Brackets brackets, const Zone& zone);

}  // namespace meterwire::feed
