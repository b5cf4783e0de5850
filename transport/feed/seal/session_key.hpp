#pragma once

#include "transport/feed/seal/key.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace meterwire::feed {

/// Which way a sealed datagram goes; each has keys of its own.
enum class Direction : std::uint8_t { record, acknowledgement };

/// What a sender draws at its start, so that its counter may begin at 0 (RFC 8613, kid context).
using KidContext = std::array<std::uint8_t, 8>;

/// The key of one context and the IV from which its nonces are made.
struct SessionKey {
  std::array<std::uint8_t, 32> key{};
  std::array<std::uint8_t, 12> common_iv{};

  ~SessionKey();  ///< overwrites the key

  /// The nonce of a counter: the Partial IV, padded on the left, XOR the Common IV (RFC 9052, 3.1).
  [[nodiscard]] std::array<std::uint8_t, 12> nonce(std::uint64_t counter) const;
};

/// HKDF-SHA-256, as docs/feed.md has it.
[[nodiscard]] SessionKey session_key(const FeedKey& key, Direction direction, const KidContext& context);

/// Drawn at random. Throws std::runtime_error where the system has no random numbers.
[[nodiscard]] KidContext new_kid_context();

/// Of a boot, 16 hex digits. Throws std::invalid_argument for anything else.
[[nodiscard]] KidContext kid_context_of(std::string_view boot);

}  // namespace meterwire::feed
