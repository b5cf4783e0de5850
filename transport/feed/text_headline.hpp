#pragma once

#include "transport/feed/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// How wide a terminal is taken to be, in columns.
inline constexpr std::size_t page = 80;

/// A time of the feed for people: "2026-11-20 19:00:00", with its offset behind it where that is not `usual`.
[[nodiscard]] std::string readable_time(std::string_view rfc3339, std::string_view usual_offset);

/// The offset of a time of the feed: "+01:00", "Z"; empty for none.
[[nodiscard]] std::string_view offset_of(std::string_view rfc3339);

/// Appends which meter a message is of, when, and what vouches for it; with a line end. What does not fit
/// the page goes on in the next line.
void append_headline(std::string& out, const Message& message);

}  // namespace meterwire::feed
