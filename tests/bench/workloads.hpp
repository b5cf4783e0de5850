#pragma once

#include <cstdint>

namespace meterwire::bench {

/// Registers, for each telegram of the yardstick, a benchmark `<name>/yardstick` and a benchmark `<name>/meterwire`.
void register_workloads();

/// How often memory was allocated since the program began.
[[nodiscard]] std::uint64_t allocations();

}  // namespace meterwire::bench
