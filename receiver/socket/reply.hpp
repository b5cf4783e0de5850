#pragma once

#include "receiver/socket/datagram.hpp"

#include <boost/system/error_code.hpp>

#include <string_view>

namespace meterwire::receiver {

/// Sends an answer on its way from a socket that datagrams were received with, at once or not at all.
boost::system::error_code send_reply(int socket, const ReplyPath& path, std::string_view bytes);

}  // namespace meterwire::receiver
