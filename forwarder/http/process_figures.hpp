#pragma once

#include <cstdint>
#include <optional>

namespace meterwire::forwarder {

/// What the kernel says of this process.
struct ProcessFigures {
  std::uint64_t resident_bytes = 0;
  std::uint64_t open_descriptors = 0;
  std::uint64_t most_descriptors = 0;  ///< it may have open
  std::uint64_t threads = 0;
  double cpu_seconds = 0;
};

/// Empty where /proc does not tell.
[[nodiscard]] std::optional<ProcessFigures> process_figures();

}  // namespace meterwire::forwarder
