#pragma once

#include "transport/feed/seal/key.hpp"
#include "transport/feed/seal/opener.hpp"
#include "transport/feed/seal/session_key.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::feed::test {

/// A key with 32 times the same byte.
[[nodiscard]] inline FeedKey key_of(std::string gateway, std::uint8_t byte = 0x42) {
  FeedKey key{std::move(gateway), {}};
  key.secret.fill(byte);
  return key;
}

inline constexpr KidContext first_start{1, 2, 3, 4, 5, 6, 7, 8};
inline constexpr KidContext second_start{8, 7, 6, 5, 4, 3, 2, 1};

/// What came of opening a datagram: its text, or the name of the reason why not.
[[nodiscard]] inline std::string outcome(Opener& opener, std::string_view datagram) {
  const auto opened = opener.open(datagram);
  return opened ? std::string(opened->payload) : std::string(name(opened.error().reason));
}

}  // namespace meterwire::feed::test
