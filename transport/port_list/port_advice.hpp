#pragma once

#include "transport/port_list/roots.hpp"
#include "transport/uri.hpp"

#include <boost/system/error_code.hpp>

#include <string>

namespace meterwire::transport {

/// Why a source could not be opened and what to do about it, as open_advice() says it; of a serial port also who has
/// it, or whose it is: "/dev/ttyUSB0 is open in picocom (pid 123): end that program". Looks into /proc, a
/// quarter of a second at most: for failures that are told, not for every attempt.
[[nodiscard]] std::string port_advice(const Uri& uri, const boost::system::error_code& error, const Roots& roots = {});

}  // namespace meterwire::transport
