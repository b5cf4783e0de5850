#pragma once

#include <boost/system/error_code.hpp>

#include <string>

namespace meterwire::transport {

/// Why a device, a connection or a socket could not be opened and what to do about it: "permission denied: add the user
/// to the group dialout".
[[nodiscard]] std::string open_advice(const boost::system::error_code& error);

/// The same for a file that is to be read: "no such file: check the path".
[[nodiscard]] std::string file_advice(const boost::system::error_code& error);

}  // namespace meterwire::transport
