#pragma once

#include "forwarder/sink/sink_plan.hpp"
#include "transport/uri.hpp"

namespace meterwire::forwarder {

/// The devices of a Domoticz: `domoticz://host:8080?idx=54`. Throws std::invalid_argument with a message for people.
[[nodiscard]] SinkPlan domoticz_plan(const transport::Uri& uri);

}  // namespace meterwire::forwarder
