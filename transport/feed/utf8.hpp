#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// Whether the bytes are well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// The bytes as UTF-8: unchanged where they are that already, else taken as Latin-1, in which every byte is a
/// character.
[[nodiscard]] std::string to_utf8(std::string_view bytes);

/// The longest length up to `length` at which a text in UTF-8 can be cut without halving a character.
[[nodiscard]] std::size_t cut_utf8(std::string_view text, std::size_t length);

/// Whether a text in UTF-8 has no control characters (C0, DEL, C1).
[[nodiscard]] bool is_printable(std::string_view text);

/// A text in UTF-8 with control characters as `\x1B`, so that what a meter sends cannot steer a terminal.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace meterwire::feed
