#pragma once

#include "transport/feed/seal/session_key.hpp"

#include <cstdint>

namespace meterwire::feed {

/// Where a sealed datagram stands in its sender's count.
struct SealPosition {
  KidContext context{};
  std::uint64_t counter = 0;

  friend bool operator==(const SealPosition&, const SealPosition&) = default;
};

}  // namespace meterwire::feed
