#include "forwarder/sinks.hpp"

#include "forwarder/udp/udp_plan.hpp"
#include "transport/uri.hpp"
#ifdef METERWIRE_HAS_MQTT
#include "forwarder/mqtt/mqtt_plan.hpp"
#endif

#include <fmt/format.h>

#include <stdexcept>

namespace meterwire::forwarder {

SinkPlan sink_from(std::string_view text) {
  const auto uri = transport::uri_from(text);
  switch (uri.scheme) {
    case transport::Scheme::udp:
      return udp_plan(uri);
    case transport::Scheme::mqtt:
    case transport::Scheme::mqtts:
#ifdef METERWIRE_HAS_MQTT
      return mqtt_plan(uri);
#else
      throw std::invalid_argument(fmt::format("{}: this build has no MQTT", uri.place()));
#endif
    default:
      throw std::invalid_argument(fmt::format("{} cannot be a sink: expected udp://host:port", uri.place()));
  }
}

}  // namespace meterwire::forwarder
