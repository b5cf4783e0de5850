#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/iec62056_21/profile.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <vector>

namespace meterwire::feed {

/// What a load profile says, as a reading for each of its channels: values with the ends of their periods. A log book
/// has, besides, a reading for itself with the status word of each entry that says something.
[[nodiscard]] std::vector<Reading> readings_of(const iec62056_21::LoadProfile& profile, const Zone& zone);

/// What of a record's profile was not understood, and before which headers periods are missing.
[[nodiscard]] std::vector<meterwire::LineError> problems_of(const Record& record,
                                                            const iec62056_21::LoadProfile& profile, const Zone& zone);

}  // namespace meterwire::feed
