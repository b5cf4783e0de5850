#pragma once

#include "receiver/output/meter_views.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// Rows under each other in columns: name, number, unit, time. Numbers end in one column, texts start in it and use
/// what is free behind it. Where it is narrow, the time goes first.
[[nodiscard]] std::vector<std::string> row_lines(std::span<const RowView> rows, std::size_t columns);

}  // namespace meterwire::receiver
