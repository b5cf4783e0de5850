#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/iec62056_21/profile.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace meterwire::feed {

/// The readings of a record as the feed carries them, in the order sent, with their times in `zone`. Those of its load
/// profiles come besides, see load_profile.hpp: each stands where it began.
[[nodiscard]] std::vector<Reading> readings_of(const Record& record,
                                               const std::vector<iec62056_21::LoadProfile>& profiles, const Zone& zone);

/// The text that stands behind what was sent under a code; empty where it is just what was sent.
[[nodiscard]] std::string decoded_text(const Record& record, const Obis& code, const CodeInfo* info,
                                       std::string_view sent);

}  // namespace meterwire::feed
