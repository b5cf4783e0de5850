#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace meterwire {

/// A number in upper-case hex digits, at least `width` of them, as checks are printed: 0xB9F is "0B9F" in a width of 4.
[[nodiscard]] std::string to_hex(std::uint64_t number, std::size_t width);

}  // namespace meterwire
