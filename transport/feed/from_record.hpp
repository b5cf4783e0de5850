#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <chrono>
#include <optional>

namespace meterwire::feed {

/// Whether a message carries the telegram from which it was made.
enum class Original : bool { left_out, included };

/// What a record says, in the words of the feed: names from the registry, numbers without leading zeros, hex text
/// decoded, times with the offset of `zone`; without one in the zone of the record's variant, else in default_zone. The
/// envelope stays empty.
[[nodiscard]] Message message_from(const Record& record, const std::optional<Zone>& zone,
                                   Original original = Original::left_out);

/// What the meter's clock showed, in UTC. Empty for a record without one, or with an invalid one.
[[nodiscard]] std::optional<std::chrono::sys_seconds> clock_of(const Record& record, const std::optional<Zone>& zone);

}  // namespace meterwire::feed
