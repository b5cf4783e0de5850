#pragma once

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace meterwire::receiver {

/// What an address of IPv4 begins with as one of IPv6 (RFC 4291, 2.5.5.2), which is how Sender keeps it.
inline constexpr std::array<std::uint8_t, 12> ipv4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

[[nodiscard]] inline bool is_ipv4(const std::array<std::uint8_t, 16>& bytes) {
  return std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), bytes.begin());
}

[[nodiscard]] inline std::array<std::uint8_t, 16> mapped(const in_addr& address) {
  std::array<std::uint8_t, 16> bytes{};
  std::copy(ipv4_prefix.begin(), ipv4_prefix.end(), bytes.begin());
  std::memcpy(&bytes[ipv4_prefix.size()], &address, sizeof address);
  return bytes;
}

/// And back.
[[nodiscard]] inline in_addr unmapped(const std::array<std::uint8_t, 16>& bytes) {
  in_addr address{};
  std::memcpy(&address, &bytes[ipv4_prefix.size()], sizeof address);
  return address;
}

[[nodiscard]] inline std::array<std::uint8_t, 16> bytes_of(const in6_addr& address) {
  std::array<std::uint8_t, 16> bytes{};
  std::memcpy(bytes.data(), &address, sizeof address);
  return bytes;
}

}  // namespace meterwire::receiver
