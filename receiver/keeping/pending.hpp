#pragma once

#include "receiver/socket/datagram.hpp"
#include "receiver/store/arrived.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// Whom to tell that a record is kept, and how.
struct AckTo {
  ReplyPath path;
  std::optional<std::size_t> key;  ///< with which of the opener's keys it was sealed; empty: it was not

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a zero within the default <=> for a pointer.
  friend auto operator<=>(const AckTo&, const AckTo&) = default;
};

/// What is to be known of a datagram besides what it says.
struct Origin {
  bool is_new = true;        ///< it had not come before, as far as the account knows, or the database
  std::optional<AckTo> ack;  ///< where an acknowledgement is asked for
};

/// Datagrams on their way to the disk, each with its origin.
struct Batch {
  std::vector<Arrived> arrived;
  std::vector<Origin> origins;
  std::size_t weight = 0;  ///< what they take of the memory that is bounded
};

/// A record that is committed with all its parts, and asked to be acknowledged.
struct Committed {
  AckTo to;
  std::string gateway;
  std::string boot;
  std::uint64_t seq = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a zero within the default <=> for a pointer.
  friend auto operator<=>(const Committed&, const Committed&) = default;
};

}  // namespace meterwire::receiver
