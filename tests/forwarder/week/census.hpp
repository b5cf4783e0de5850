#pragma once

#include <cstddef>

namespace meterwire::test {

/// What this process has of what a daemon may run out of.
struct Census {
  std::size_t live = 0;         ///< bytes that are allocated and not freed; what the allocator keeps is not in it
  std::size_t resident = 0;     ///< bytes of memory, the allocator's and the program's own among them
  std::size_t descriptors = 0;  ///< the one that counts them among them
  std::size_t threads = 0;
};

[[nodiscard]] Census take_census();

}  // namespace meterwire::test
