#pragma once

#include "receiver/socket/listen_address.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/udp.hpp>

namespace meterwire::receiver {

/// A socket bound to the address, not blocking, with a receive buffer for bursts, in the multicast group if it is one.
/// Throws std::runtime_error with a message that says what to do.
[[nodiscard]] boost::asio::ip::udp::socket open_socket(const boost::asio::any_io_executor& executor,
                                                       const ListenAddress& address);

}  // namespace meterwire::receiver
