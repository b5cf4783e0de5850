#pragma once

#include "forwarder/sink/sink_plan.hpp"
#include "transport/uri.hpp"

namespace meterwire::forwarder {

/// Messages to an MQTT broker: `mqtt://host`, `mqtts://host`. Throws std::invalid_argument with a message for people.
[[nodiscard]] SinkPlan mqtt_plan(const transport::Uri& uri);

}  // namespace meterwire::forwarder
