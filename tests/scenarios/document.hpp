#pragma once

#include "tests/scenarios/scenario.hpp"

#include <string>

namespace meterwire::scenarios {

/// The outcome for people: "whole readout, XOR".
[[nodiscard]] std::string describe(const Outcome& outcome);

/// docs/scenarios.md.
[[nodiscard]] std::string document();

}  // namespace meterwire::scenarios
