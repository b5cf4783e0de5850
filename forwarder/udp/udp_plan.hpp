#pragma once

#include "forwarder/sink/sink_plan.hpp"
#include "transport/uri.hpp"

namespace meterwire::forwarder {

/// Datagrams to a host or a group: `udp://host:port`. Throws std::invalid_argument with a message for people.
[[nodiscard]] SinkPlan udp_plan(const transport::Uri& uri);

}  // namespace meterwire::forwarder
