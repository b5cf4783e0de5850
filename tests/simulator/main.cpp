#include "tests/simulator/settings.hpp"
#include "tests/simulator/simulation.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace meterwire::simulator;

void log(std::string_view text) {
  fmt::print(stderr, "meterwire-simulator: {}\n", text);
}

// Telegrams are written through, so that a test can read them while the meter goes on.
std::function<void(std::string_view)> recorder(const std::string& path) {
  if (path.empty()) {
    return {};
  }
  auto file = std::make_shared<std::ofstream>(path, std::ios::binary | std::ios::app);
  if (!*file) {
    throw std::runtime_error(fmt::format("--record {}: cannot be written; check the path and its permissions", path));
  }
  return [file, path](std::string_view telegram) {
    if (!(*file << telegram << std::flush)) {
      throw std::runtime_error(fmt::format("--record {}: write failed; is the disk full?", path));
    }
  };
}

void run(const Settings& settings) {
  boost::asio::io_context context(1);
  LineObserver observer;
  observer.telegram = recorder(settings.record);
  observer.log = log;
  Simulation simulation(context, settings, std::move(observer));

  boost::asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&context](const boost::system::error_code&, int) { context.stop(); });
  fmt::print("{}\n", simulation.name());
  std::fflush(stdout);
  simulation.start();
  context.run();
  log(fmt::format("sent {} telegrams, {} bytes; nobody read {} of the bytes", simulation.line().telegrams(),
                  simulation.simulator().bytes_sent(), simulation.simulator().bytes_lost()));
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    const Settings settings = settings_from(argc, argv);
    switch (settings.task) {
      case Settings::Task::help:
        fmt::print("{}", help());
        break;
      case Settings::Task::version:
        fmt::print("meterwire-simulator {}\n", METERWIRE_VERSION);
        break;
      case Settings::Task::run:
        run(settings);
        break;
    }
    return 0;
  } catch (const UsageError& error) {
    log(error.what());
    return 2;
  } catch (const std::invalid_argument& error) {  // an option whose value is looked at when it is used
    log(error.what());
    return 2;
  } catch (const std::exception& error) {
    log(error.what());
    return 1;
  }
}
