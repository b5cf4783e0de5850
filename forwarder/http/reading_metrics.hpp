#pragma once

#include "forwarder/http/board.hpp"
#include "forwarder/http/exposition.hpp"

#include <chrono>

namespace meterwire::forwarder {

/// The readings of all meters, and when each meter was heard last. A meter that has been silent for longer than
/// `fresh_for` gives no readings: Prometheus would take old ones for the present.
void append_readings(Exposition& out, const Board& board, std::chrono::system_clock::time_point now,
                     std::chrono::seconds fresh_for);

}  // namespace meterwire::forwarder
