#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace meterwire {

/// Reads hex digits of either case into bytes, two for each. Returns false where there are more or fewer, or something
/// else stands among them; the bytes are of no use then.
[[nodiscard]] bool read_hex(std::string_view digits, std::span<std::uint8_t> bytes);

/// Bytes as lower-case hex digits.
[[nodiscard]] std::string hex_of(std::span<const std::uint8_t> bytes);

/// The bytes of a text as lower-case hex digits.
[[nodiscard]] std::string hex_of(std::string_view text);

}  // namespace meterwire
