#pragma once

#include "forwarder/sink/sink_set.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <vector>

namespace meterwire::forwarder {

/// Closes sinks, all at once: one whose other side is away must not use up the time of the others. They have to outlive
/// the call.
[[nodiscard]] boost::asio::awaitable<void> close_all(const std::vector<Sink*>& sinks,
                                                     std::chrono::milliseconds patience);

}  // namespace meterwire::forwarder
