#pragma once

#include <boost/asio/signal_set.hpp>

namespace meterwire::transport {

/// Adds the signals that end a program cleanly: SIGTERM, SIGINT, and SIGHUP of a terminal that is closed; the last one
/// not where whoever started the program had it ignored, as nohup does.
void add_ending_signals(boost::asio::signal_set& signals);

}  // namespace meterwire::transport
