#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::transport {

/// Where bytes come from or go to.
enum class Scheme : std::uint8_t { serial, tcp, rfc2217, udp, file, standard_input };

/// Whether there is a line whose speed can be set.
[[nodiscard]] constexpr bool has_line(Scheme scheme) {
  return scheme == Scheme::serial || scheme == Scheme::rfc2217;
}

/// A source or a sink as the user writes it, taken apart:
///
///     serial:/dev/ttyUSB0?protocol=dsmr     tcp://host:port     tcp://[::1]:port     udp://host:port
///     file:telegrams.txt                    -                   rfc2217://host:port
struct Uri {
  Scheme scheme = Scheme::standard_input;
  std::string path;                                             ///< of a device or a file
  std::string host;                                             ///< name or address, without the brackets of IPv6
  std::uint16_t port = 0;                                       ///< 0: not given
  std::vector<std::pair<std::string, std::string>> parameters;  ///< decoded, in the order given

  /// What it names, for people and without the parameters, which can hold secrets: "/dev/ttyUSB0", "tcp://[::1]:2001".
  [[nodiscard]] std::string place() const;
};

/// Reads a URI. Throws std::invalid_argument with a message for people.
[[nodiscard]] Uri uri_from(std::string_view text);

}  // namespace meterwire::transport
