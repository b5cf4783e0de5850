#pragma once

#include "forwarder/source_options.hpp"
#include "transport/byte_port.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace meterwire::forwarder {

/// The port that a source's URI means. The one place that knows.
[[nodiscard]] std::unique_ptr<transport::BytePort> make_port(const boost::asio::any_io_executor& executor,
                                                             const SourceOptions& source);

}  // namespace meterwire::forwarder
