#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire::dsmr {

/// An AES-128 key.
using Key = std::array<std::uint8_t, 16>;

/// The authentication key that grid operators publish (Luxembourg P1 1.1.3, 3.2.5): it protects nothing, it only makes
/// the tag a check.
inline constexpr Key published_authentication_key{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                                                  0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF};

/// The keys of a meter that encrypts its telegrams.
struct Keys {
  std::optional<Key> decryption;      ///< from the grid operator; empty: none is known
  std::optional<Key> authentication;  ///< empty: the published one, whose tag may be wrong where the CRC is right
};

/// Reads 32 hex digits of either case; blanks, colons and dashes between them are passed over. Empty where it is none.
[[nodiscard]] std::optional<Key> key_from(std::string_view text);

}  // namespace meterwire::dsmr
