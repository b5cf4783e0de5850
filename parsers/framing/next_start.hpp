#pragma once

#include <cstddef>
#include <string_view>

namespace meterwire {

/// Where another telegram begins within a binary frame, because bytes of the frame were lost and its length field
/// covers what came behind it; npos where none does. Only what ciphertext is no more than once in 10^9 frames counts:
/// the same meter's header again, or a whole identification line with the blank line behind it. Looks from `from` on,
/// and a little before it, where a start may have been incomplete; never at the first byte.
[[nodiscard]] std::size_t find_next_start(std::string_view frame, std::size_t from);

}  // namespace meterwire
