#pragma once

#include "receiver/output/table_size.hpp"

#include <span>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// The last messages of the log, the newest last, on a few lines at the foot of the table: a sixth of its height, at
/// most six. The newest is broken to several lines where there is room; none is left out for that.
[[nodiscard]] std::vector<TableLine> log_lines(std::span<const std::string> messages, TableSize size);

}  // namespace meterwire::receiver
