#pragma once

#include "receiver/store/arrived.hpp"
#include "tests/receiver/output/messages.hpp"
#include "transport/feed/encode.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::receiver::test {

inline Arrived arrived(feed::Message message) {
  auto datagram = feed::encode(message);
  return {std::move(message), std::move(datagram), std::nullopt};
}

/// A record of a household, whole in one datagram.
inline Arrived arrival(const std::string& gateway, std::uint64_t seq) {
  return arrived(household(gateway, "E-" + gateway, seq));
}

/// One part of a record.
inline Arrived part(std::uint64_t seq, std::uint32_t number, std::uint32_t of) {
  auto message = household("g", "m", seq);
  message.part = number;
  message.parts = of;
  return arrived(std::move(message));
}

using Whole = std::vector<bool>;

}  // namespace meterwire::receiver::test
