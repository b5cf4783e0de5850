#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// The datagrams of a record in as few bytes as zlib makes of them: a memory card bears a limited number of writes.
struct Squeezed {
  std::size_t length = 0;  ///< of the text that it was
  std::vector<std::uint8_t> bytes;
};

/// Datagrams are lines: none has a line break in it.
[[nodiscard]] Squeezed squeeze(const std::vector<std::string>& datagrams);

/// The datagrams again, or nothing where the bytes are damaged.
[[nodiscard]] std::optional<std::vector<std::string>> unsqueeze(std::size_t length,
                                                                std::span<const std::uint8_t> bytes);

}  // namespace meterwire::forwarder
