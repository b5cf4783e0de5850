#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace meterwire::feed {

/// What a gateway and its receivers share. See "Sealed" in docs/feed.md.
struct FeedKey {
  std::string gateway;
  std::array<std::uint8_t, 32> secret{};
};

/// A new key, from the system's random numbers. Throws std::runtime_error where there are none.
[[nodiscard]] FeedKey new_key(std::string gateway);

}  // namespace meterwire::feed
