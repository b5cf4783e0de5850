#pragma once

#include "tests/forwarder/program.hpp"

#include <string>
#include <utility>
#include <vector>

namespace meterwire::test {

/// The forwarder itself, run with these arguments.
class Forwarder : public Program {
 public:
  explicit Forwarder(std::vector<std::string> arguments, const std::string& input = "/dev/null")
      : Program(FORWARDER_PROGRAM, std::move(arguments), input) {}
};

}  // namespace meterwire::test
