#pragma once

#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace meterwire::receiver {

/// An address of IPv4 as one of IPv6 (RFC 4291, 2.5.5.2), which is how Sender keeps it.
[[nodiscard]] inline std::array<std::uint8_t, 16> mapped(const in_addr& address) {
  std::array<std::uint8_t, 16> bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  std::memcpy(&bytes[12], &address, sizeof address);
  return bytes;
}

/// And back.
[[nodiscard]] inline in_addr unmapped(const std::array<std::uint8_t, 16>& bytes) {
  in_addr address{};
  std::memcpy(&address, &bytes[12], sizeof address);
  return address;
}

[[nodiscard]] inline std::array<std::uint8_t, 16> bytes_of(const in6_addr& address) {
  std::array<std::uint8_t, 16> bytes{};
  std::memcpy(bytes.data(), &address, sizeof address);
  return bytes;
}

}  // namespace meterwire::receiver
