#include "transport/ending_signals.hpp"

#include <csignal>

namespace meterwire::transport {

void add_ending_signals(boost::asio::signal_set& signals) {
  signals.add(SIGTERM);
  signals.add(SIGINT);
  struct sigaction hang_up {};
  sigaction(SIGHUP, nullptr, &hang_up);
  if (hang_up.sa_handler != SIG_IGN) {
    signals.add(SIGHUP);
  }
}

}  // namespace meterwire::transport
