#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

namespace meterwire::feed {

/// Whether a message carries the telegram from which it was made.
enum class Original : bool { left_out, included };

/// What a record says, in the words of the feed: names from the registry, numbers without leading zeros, hex text
/// decoded, times with the offset of `zone`. The envelope stays empty.
[[nodiscard]] Message message_from(const Record& record, const Zone& zone, Original original = Original::left_out);

}  // namespace meterwire::feed
