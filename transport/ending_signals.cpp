#include "transport/ending_signals.hpp"

#include <csignal>

namespace meterwire::transport {

void add_ending_signals(boost::asio::signal_set& signals, HangUp hang_up) {
  signals.add(SIGTERM);
  signals.add(SIGINT);
  struct sigaction before {};
  sigaction(SIGHUP, nullptr, &before);
  if (hang_up == HangUp::ends && before.sa_handler != SIG_IGN) {
    signals.add(SIGHUP);
  }
}

}  // namespace meterwire::transport
