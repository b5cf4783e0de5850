#pragma once

#include "forwarder/delivery/delivery_options.hpp"
#include "forwarder/mqtt/connection_options.hpp"
#include "forwarder/selection/selection_options.hpp"
#include "transport/uri.hpp"

#include <string>

namespace meterwire::forwarder::mqtt {

/// A sink as the user describes it.
struct MqttSinkOptions {
  std::string place;             ///< "mqtts://broker:8883"
  ConnectionOptions connection;  ///< without a client id: meterwire-GATEWAY
  std::string topic = "meterwire";
  bool retain = true;                                ///< whether the broker keeps the last value of each reading
  std::string discovery_prefix = "homeassistant";    ///< empty: Home Assistant is told nothing
  std::string birth_topic = "homeassistant/status";  ///< on which it says that it is there
  DeliveryOptions delivery;
  SelectionOptions selection;
};

/// Reads `mqtt://host` and `mqtts://host`, and the files that they name. Throws std::invalid_argument with a message
/// for people.
[[nodiscard]] MqttSinkOptions mqtt_sink_options(const transport::Uri& uri);

/// What the forwarder does with it, in one line, for `--check-config`.
[[nodiscard]] std::string describe(const MqttSinkOptions& sink);

}  // namespace meterwire::forwarder::mqtt
