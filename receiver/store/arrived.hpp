#pragma once

#include "transport/feed/message.hpp"
#include "transport/feed/seal/seal_position.hpp"

#include <optional>
#include <string>

namespace meterwire::receiver {

/// A datagram that was taken in and is to be kept.
struct Arrived {
  feed::Message message;
  std::string datagram;                    ///< the JSON text as received, unsealed
  std::optional<feed::SealPosition> seal;  ///< where it was sealed
};

}  // namespace meterwire::receiver
