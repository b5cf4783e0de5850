#pragma once

#include "transport/byte_port.hpp"
#include "transport/line_settings.hpp"
#include "transport/uri.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace meterwire::transport {

/// The port that a URI means; `line` is what one with a line begins with. The one place that knows.
[[nodiscard]] std::unique_ptr<BytePort> make_port(const boost::asio::any_io_executor& executor, const Uri& uri,
                                                  LineSettings line);

}  // namespace meterwire::transport
