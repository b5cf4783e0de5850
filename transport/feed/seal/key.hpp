#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace meterwire::feed {

/// What a gateway and its receivers share. See "Sealed" in docs/feed.md.
struct FeedKey {
  std::string gateway;
  std::array<std::uint8_t, 32> secret{};

  ~FeedKey();  ///< overwrites the secret; a move is a copy, so that none stays behind
};

/// A new key, from the system's random numbers. Throws std::runtime_error where there are none.
[[nodiscard]] FeedKey new_key(std::string gateway);

}  // namespace meterwire::feed
