#pragma once

#include <boost/system/error_code.hpp>

#include <string>

namespace meterwire::transport {

/// Why something could not be opened and what to do about it: "permission denied: add the user to the group dialout".
[[nodiscard]] std::string open_advice(const boost::system::error_code& error);

}  // namespace meterwire::transport
