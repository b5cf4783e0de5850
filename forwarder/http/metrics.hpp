#pragma once

#include "forwarder/http/board.hpp"
#include "forwarder/status.hpp"

#include <string>

namespace meterwire::forwarder {

/// What `/metrics` says: how the forwarder is, its sources and sinks, and the readings of all meters. docs/metrics.md
/// lists all of it.
[[nodiscard]] std::string metrics_text(const Status& status, const Board& board);

}  // namespace meterwire::forwarder
