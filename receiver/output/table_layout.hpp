#pragma once

#include "receiver/account/books.hpp"
#include "receiver/output/meter_views.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// The space there is, in characters.
struct TableSize {
  std::size_t width = 80;
  std::size_t height = std::numeric_limits<std::size_t>::max();
};

struct TableLine {
  std::string text;  ///< at most as wide as the space
  bool is_heading = false;
};

/// The table: under each gateway its loss figures, which hold for all its meters because it numbers its records over
/// all of them, and a warning where two forwarders share its name; then its meters, each with what it said last. Where
/// the height does not suffice, the least useful rows give way first, shared out over the meters, and a line tells how
/// many.
[[nodiscard]] std::vector<TableLine> table_lines(const MeterViews& meters, const Books& books, TableSize size);

}  // namespace meterwire::receiver
