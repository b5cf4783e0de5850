#pragma once

#include <cstddef>
#include <limits>
#include <string>

namespace meterwire::receiver {

/// The space there is, in characters.
struct TableSize {
  std::size_t width = 80;
  std::size_t height = std::numeric_limits<std::size_t>::max();

  friend bool operator==(const TableSize&, const TableSize&) = default;
};

struct TableLine {
  std::string text;  ///< at most as wide as the space
  bool is_heading = false;
};

}  // namespace meterwire::receiver
