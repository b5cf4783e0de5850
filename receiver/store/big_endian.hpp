#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace meterwire::receiver {

/// A counter of 64 bits without a sign as SQLite can compare it: its integers have one, its bytes have an order.
[[nodiscard]] constexpr std::array<std::uint8_t, 8> big_endian(std::uint64_t number) {
  std::array<std::uint8_t, 8> bytes{};
  for (unsigned i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(number >> (56U - 8U * i));
  }
  return bytes;
}

[[nodiscard]] constexpr std::uint64_t from_big_endian(std::span<const std::uint8_t> bytes) {
  std::uint64_t number = 0;
  for (const auto byte : bytes) {
    number = number << 8U | byte;
  }
  return number;
}

}  // namespace meterwire::receiver
