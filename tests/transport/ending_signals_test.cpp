#include "transport/ending_signals.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/io_context.hpp>

#include <csignal>
#include <initializer_list>
#include <vector>

namespace {

// Which of the signals come through, one raised after the other.
std::vector<int> heard(std::initializer_list<int> raised) {
  boost::asio::io_context context;
  boost::asio::signal_set signals(context);
  meterwire::transport::add_ending_signals(signals);
  std::vector<int> result;
  for (const int number : raised) {
    signals.async_wait([&](const auto& error, int signal) {
      if (!error) {
        result.push_back(signal);
      }
    });
    std::raise(number);
    context.restart();
    context.poll();
    signals.cancel();
    context.restart();
    context.poll();
  }
  return result;
}

}  // namespace

TEST_CASE("SIGTERM, SIGINT and SIGHUP end a program") {
  CHECK(heard({SIGTERM, SIGINT, SIGHUP}) == std::vector{SIGTERM, SIGINT, SIGHUP});
}

TEST_CASE("under nohup a program lives on without its terminal") {
  const auto before = std::signal(SIGHUP, SIG_IGN);
  CHECK(heard({SIGHUP, SIGTERM}) == std::vector{SIGTERM});
  std::signal(SIGHUP, before);
}
