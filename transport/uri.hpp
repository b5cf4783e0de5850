#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::transport {

/// Where bytes come from or go to.
enum class Scheme : std::uint8_t { serial, tcp, rfc2217, udp, mqtt, mqtts, domoticz, csv, jsonl, file, standard_input };

/// Whether there is a line whose speed can be set.
[[nodiscard]] constexpr bool has_line(Scheme scheme) {
  return scheme == Scheme::serial || scheme == Scheme::rfc2217;
}

/// Whether it takes records, and gives no bytes.
[[nodiscard]] constexpr bool is_sink(Scheme scheme) {
  return scheme == Scheme::udp || scheme == Scheme::mqtt || scheme == Scheme::mqtts || scheme == Scheme::domoticz ||
         scheme == Scheme::csv || scheme == Scheme::jsonl;
}

/// A source or a sink as the user writes it, taken apart:
///
///     serial:/dev/ttyUSB0?protocol=dsmr     tcp://host:port     tcp://[::1]:port     udp://host:port
///     file:telegrams.txt                    -                   rfc2217://host:port
///     csv:/var/lib/meterwire/day.csv        mqtts://host        domoticz://host:8080?idx=54
struct Uri {
  Scheme scheme = Scheme::standard_input;
  std::string path;                                             ///< of a device or a file
  std::string host;                                             ///< name or address, without the brackets of IPv6
  std::uint16_t port = 0;                                       ///< the usual one where none was given; 0: no host
  std::vector<std::pair<std::string, std::string>> parameters;  ///< decoded, in the order given

  /// What it names, for people and without the parameters, which can hold secrets: "/dev/ttyUSB0", "tcp://[::1]:2001".
  [[nodiscard]] std::string place() const;
};

/// Reads a URI. Throws std::invalid_argument with a message for people.
[[nodiscard]] Uri uri_from(std::string_view text);

}  // namespace meterwire::transport
