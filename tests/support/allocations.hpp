#pragma once

#include <cstdint>

namespace meterwire::test {

/// How often this program has allocated memory. Only where allocations.cpp, which counts, is among its sources.
[[nodiscard]] std::uint64_t allocations();

}  // namespace meterwire::test
