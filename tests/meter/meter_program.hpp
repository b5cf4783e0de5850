#pragma once

#include "tests/forwarder/program.hpp"
#include "tests/transport/pty.hpp"

#include <string>
#include <utility>
#include <vector>

namespace meterwire::test {

/// meterwire-meter itself, run with these arguments behind the URI of a port. Nothing is remembered.
class MeterProgram : public Program {
 public:
  MeterProgram(const Pty& port, std::vector<std::string> arguments, const std::string& options = {})
      : Program(METER_PROGRAM, with_uri(port, std::move(arguments), options)) {}

 private:
  static std::vector<std::string> with_uri(const Pty& port, std::vector<std::string> arguments,
                                           const std::string& options) {
    arguments.insert(arguments.begin(), port.path() + options);
    arguments.emplace_back("--no-state");
    return arguments;
  }
};

}  // namespace meterwire::test
