#include "tests/simulator/device_link.hpp"
#include "tests/simulator/line.hpp"
#include "tests/simulator/mode_c_meter.hpp"
#include "tests/simulator/p1_meter.hpp"
#include "tests/simulator/pty_port.hpp"
#include "tests/simulator/settings.hpp"
#include "tests/simulator/simulator.hpp"
#include "tests/simulator/tcp_port.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using namespace meterwire::simulator;

void log(std::string_view text) {
  fmt::print(stderr, "meterwire-simulator: {}\n", text);
}

std::unique_ptr<Meter> make_meter(const Settings& settings) {
  if (settings.kind->compose == nullptr) {
    return std::make_unique<ModeCMeter>(settings.mode_c, settings.start);
  }
  return std::make_unique<P1Meter>(settings.line.baud, settings.kind->compose, settings.interval, settings.seed,
                                   settings.start, settings.faults, settings.ciphering);
}

std::unique_ptr<Port> make_port(boost::asio::io_context& context, const Settings& settings) {
  if (settings.listen.empty()) {
    return std::make_unique<PtyPort>(context);
  }
  return std::make_unique<TcpPort>(context, settings.listen);
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
  const auto meter = make_meter(settings);
  const auto port = make_port(context, settings);
  std::optional<DeviceLink> link;
  if (!settings.link.empty()) {
    link.emplace(settings.link, port->name());
  }

  LineOptions line_options;
  line_options.seven_bits = settings.line.seven_bits;
  line_options.parity = settings.parity;
  line_options.inverted = settings.inverted;
  line_options.echo = settings.faults.echo != 0;
  line_options.count = settings.count;
  line_options.slice *= settings.speed_up;
  Line line(*meter, line_options, {recorder(settings.record), log});
  Simulator simulator(context, *port, line, MeterClock(settings.start, settings.speed_up),
                      {settings.wait_for_reader, settings.line.baud});

  boost::asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&context](const boost::system::error_code&, int) { context.stop(); });
  fmt::print("{}\n", port->name());
  std::fflush(stdout);
  simulator.start();
  context.run();
  log(fmt::format("sent {} telegrams, {} bytes; nobody read {} of the bytes", line.telegrams(), simulator.bytes_sent(),
                  simulator.bytes_lost()));
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
