#pragma once

#include "receiver/store/record_store.hpp"
#include "tests/receiver/output/messages.hpp"
#include "transport/feed/encode.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::receiver::test {

constexpr std::chrono::sys_seconds arrived_at{std::chrono::seconds{1'795'197'700}};

inline Arrived arrived(feed::Message message) {
  auto datagram = feed::encode(message);
  return {std::move(message), std::move(datagram), std::nullopt, arrived_at};
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

/// What keep() says of each: whether its record is whole, which is what gets acknowledged.
using Whole = std::vector<bool>;

inline Whole whole(const std::vector<Kept>& kept) {
  Whole whole;
  for (const auto& each : kept) {
    whole.push_back(each.is_whole);
  }
  return whole;
}

}  // namespace meterwire::receiver::test
