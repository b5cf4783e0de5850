#pragma once

#include "transport/feed/message.hpp"
#include "transport/feed/seal/seal_position.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace meterwire::receiver {

/// A datagram that was taken in and is to be kept.
struct Arrived {
  feed::Message message;
  std::string datagram;                    ///< the JSON text as received, unsealed
  std::optional<feed::SealPosition> seal;  ///< where it was sealed
  /// By this machine's clock; a gateway's may never have been set.
  std::chrono::sys_seconds at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
};

}  // namespace meterwire::receiver
