#pragma once

#include "receiver/socket/sender.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace meterwire::receiver {

/// The way that an answer to a datagram takes: from where it was sent to, to where it came from.
struct ReplyPath {
  Sender sender;
  /// The address of this machine, as in Sender; all 0: whatever the routes say.
  std::array<std::uint8_t, 16> local{};

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a zero within the default <=> for a pointer.
  friend auto operator<=>(const ReplyPath&, const ReplyPath&) = default;
};

/// What the socket gave.
struct Datagram {
  std::string_view bytes;  ///< good until the next one is received
  ReplyPath path;
  bool is_truncated = false;  ///< it was longer, and the rest is gone
};

}  // namespace meterwire::receiver
