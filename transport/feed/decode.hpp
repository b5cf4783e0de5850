#pragma once

#include "transport/feed/decode_error.hpp"
#include "transport/feed/message.hpp"

#include <boost/system/result.hpp>

#include <string_view>

namespace meterwire::feed {

/// Reads one datagram. Fields that version 1 does not know are skipped; numbers keep the digits that stood there. Takes
/// anything for input and never throws for what stands in it; nesting is bounded (32 levels).
[[nodiscard]] boost::system::result<Message, DecodeError> decode(std::string_view datagram);

}  // namespace meterwire::feed
