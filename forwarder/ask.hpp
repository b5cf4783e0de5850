#pragma once

#include "forwarder/source_options.hpp"
#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"
#include "transport/byte_port.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

namespace meterwire::forwarder {

/// What came of asking a meter.
struct Asked {
  boost::system::error_code port_error;  ///< the port broke, or nothing ended for too long; then there is no readout
  iec62056_21::Result<iec62056_21::Readout> readout = iec62056_21::SessionError::no_answer;
  iec62056_21::WireCounters counters;
};

/// Reads a meter out, or the codes that the source names, on an open port. What was learnt of it goes to `habits`.
[[nodiscard]] boost::asio::awaitable<Asked> ask(transport::BytePort& port, const SourceOptions& source,
                                                const iec62056_21::SessionOptions& options,
                                                iec62056_21::Habits& habits);

}  // namespace meterwire::forwarder
