#pragma once

#include <boost/asio/signal_set.hpp>

namespace meterwire::transport {

/// What SIGHUP means to a program: that its terminal is closed, or that it is to read its configuration anew.
enum class HangUp : bool { ends, reloads };

/// Adds the signals that end a program cleanly: SIGTERM, SIGINT, and SIGHUP of a terminal that is closed; the last one
/// not where it means something else, or whoever started the program had it ignored, as nohup does.
void add_ending_signals(boost::asio::signal_set& signals, HangUp hang_up = HangUp::ends);

}  // namespace meterwire::transport
