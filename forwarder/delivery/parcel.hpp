#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// What a receiver acknowledges a record by, and keeps it once by.
struct RecordId {
  std::string boot;  ///< 16 hex digits
  std::uint64_t seq = 0;

  friend auto operator<=>(const RecordId&, const RecordId&) = default;
};

/// A record on its way: the datagrams that it was encoded as first, so that it is the same whenever it is sent.
struct Parcel {
  RecordId id;
  std::chrono::system_clock::time_point made;
  std::vector<std::string> datagrams;  ///< its parts, before any sealing; a line each
};

/// Shared between what sends and what writes to the disk meanwhile; nobody changes it.
using ParcelPtr = std::shared_ptr<const Parcel>;

}  // namespace meterwire::forwarder
