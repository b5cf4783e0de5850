#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>

namespace meterwire::receiver {

/// Where a datagram comes from. An address of IPv4 is kept in the last four bytes, behind ten of 0 and two of 0xFF.
struct Sender {
  std::array<std::uint8_t, 16> address{};
  std::uint32_t scope = 0;  ///< of a link-local address of IPv6: the interface's number
  std::uint16_t port = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes a zero within the default <=> for a pointer.
  friend auto operator<=>(const Sender&, const Sender&) = default;
};

/// "192.0.2.7:5005", "[2001:db8::7]:5005"
[[nodiscard]] std::string to_string(const Sender& sender);

}  // namespace meterwire::receiver
