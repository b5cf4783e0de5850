#pragma once

#include "forwarder/http/board.hpp"
#include "forwarder/status.hpp"

#include <string>

namespace meterwire::forwarder {

/// What `/status.json` says: the forwarder, its sources and sinks, and what every meter has said last. docs/metrics.md
/// specifies it.
[[nodiscard]] std::string status_json(const Status& status, const Board& board);

/// What `/history.json` says: the power of the last hour, of every meter that tells it.
[[nodiscard]] std::string history_json(const Status& status, const Board& board);

}  // namespace meterwire::forwarder
