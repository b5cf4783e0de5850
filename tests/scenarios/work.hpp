#pragma once

#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "tests/scenarios/scenario.hpp"

namespace meterwire::scenarios {

/// Does the work with a meter. What came of commands stands in `telegram`, see Work. All but `work` has to outlive it.
[[nodiscard]] iec62056_21::Step<iec62056_21::Result<iec62056_21::Readout>> carry_out(
    Work work, iec62056_21::Wire& wire, const iec62056_21::SessionOptions& options, iec62056_21::Habits& habits);

}  // namespace meterwire::scenarios
