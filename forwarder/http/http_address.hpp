#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Where the server listens.
struct HttpAddress {
  std::string ip;  ///< without the brackets of IPv6
  std::uint16_t port = 0;
  bool is_loopback = true;  ///< nobody but this machine can connect

  /// As the user writes it: "127.0.0.1:9107", "[::1]:9107".
  [[nodiscard]] std::string text() const;
};

/// Reads an address with its port. Names are not looked up: which of its addresses a machine is to be seen at should be
/// written. Throws std::invalid_argument with advice.
[[nodiscard]] HttpAddress http_address_from(std::string_view text);

/// What there will be, and who can see it, in one line.
[[nodiscard]] std::string describe(const HttpAddress& address);

/// Whether a request whose Host header says `host` is meant for this address. A page of a stranger can have its name
/// lead to 127.0.0.1 (DNS rebinding) and would read the meter through the browser of whoever looks at it; the name
/// gives it away. An address that everybody on the network can read takes any name.
[[nodiscard]] bool is_meant_for(const HttpAddress& address, std::string_view host);

}  // namespace meterwire::forwarder
