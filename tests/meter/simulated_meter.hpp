#pragma once

#include "tests/forwarder/program.hpp"
#include "tests/scenarios/bench.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace meterwire::test {

/// A meter of the simulator, with options as on its command line, on a pseudo-terminal and in a thread of its own. Its
/// clock starts at 19:00 on 2026-11-20.
class SimulatedMeter {
 public:
  explicit SimulatedMeter(std::string_view options) : bench_(context_, scenarios::settings_from(options)) {}
  SimulatedMeter(const SimulatedMeter&) = delete;
  SimulatedMeter& operator=(const SimulatedMeter&) = delete;
  ~SimulatedMeter() { context_.stop(); }

  [[nodiscard]] std::string device() const { return bench_.device(); }

 private:
  boost::asio::io_context context_;
  scenarios::Bench bench_;
  std::jthread thread_{[this] { context_.run(); }};
};

/// What a visit to a meter came to.
struct Visited {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs meterwire-meter itself to its end. Nothing is remembered.
inline Visited visit(const SimulatedMeter& meter, const std::string& options, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), meter.device() + options);
  arguments.emplace_back("--no-state");
  Program program(METER_PROGRAM, std::move(arguments));
  const int status = program.wait(std::chrono::minutes{2});
  return {status, program.out(), program.err()};
}

}  // namespace meterwire::test
