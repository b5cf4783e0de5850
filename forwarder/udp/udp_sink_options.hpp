#pragma once

#include "forwarder/delivery/delivery_options.hpp"
#include "forwarder/selection/selection_options.hpp"
#include "transport/feed/seal/key.hpp"
#include "transport/udp_options.hpp"
#include "transport/uri.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// What the datagrams of a sink hold.
enum class Format : std::uint8_t {
  json,      ///< the feed: a record, or a part of one
  influx,    ///< lines of InfluxDB's protocol
  lines,     ///< a line of the telegram, as E-Balance has it
  telegram,  ///< the telegram byte for byte
};

/// A sink as the user describes it.
struct UdpSinkOptions {
  transport::UdpOptions udp;
  Format format = Format::json;
  std::size_t mtu = 1200;                   ///< longest datagram of format=json and format=influx, in bytes
  bool raw = false;                         ///< format=json with the telegram in it
  std::optional<feed::FeedKey> key;         ///< format=json, sealed
  std::optional<DeliveryOptions> delivery;  ///< format=json, sent until it is acknowledged
  SelectionOptions selection;               ///< what is left out
};

/// Reads `udp://host:port`, and the key file that it names. Throws std::invalid_argument with a message for people.
[[nodiscard]] UdpSinkOptions udp_sink_options(const transport::Uri& uri);

/// What the forwarder does with it, in one line, for `--check-config`.
[[nodiscard]] std::string describe(const UdpSinkOptions& sink);

}  // namespace meterwire::forwarder
