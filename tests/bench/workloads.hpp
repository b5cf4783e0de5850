#pragma once

namespace meterwire::bench {

/// Registers, for each telegram of the yardstick, a benchmark `<name>/yardstick` and a benchmark `<name>/meterwire`.
void register_workloads();

}  // namespace meterwire::bench
