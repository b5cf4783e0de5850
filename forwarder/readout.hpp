#pragma once

#include "parsers/framing/framer.hpp"
#include "parsers/iec62056_21/client.hpp"
#include "transport/byte_port.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <optional>

namespace meterwire::forwarder {

/// What came of a readout: exactly one of the three.
struct ReadoutResult {
  std::optional<Frame> frame;  ///< unchecked; valid as long as the client
  std::optional<iec62056_21::ReadoutError> failure;
  boost::system::error_code port_error;  ///< the port broke
};

/// No readout takes longer: 20 kB at 300 Bd. Bounds a line that never falls silent.
inline constexpr std::chrono::minutes longest_readout{15};

/// Reads a meter out: does on an open port what the client says.
[[nodiscard]] boost::asio::awaitable<ReadoutResult> read_out(transport::BytePort& port, iec62056_21::Client& client,
                                                             std::chrono::milliseconds longest = longest_readout);

}  // namespace meterwire::forwarder
