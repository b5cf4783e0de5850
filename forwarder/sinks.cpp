#include "forwarder/sinks.hpp"

#ifdef METERWIRE_DOMOTICZ
#include "forwarder/domoticz/domoticz_plan.hpp"
#endif
#include "forwarder/udp/udp_plan.hpp"
#include "transport/uri.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace meterwire::forwarder {

SinkPlan sink_from(std::string_view text) {
  const auto uri = transport::uri_from(text);
  switch (uri.scheme) {
    case transport::Scheme::udp:
      return udp_plan(uri);
    case transport::Scheme::domoticz:
#ifdef METERWIRE_DOMOTICZ
      return domoticz_plan(uri);
#else
      throw std::invalid_argument(
          fmt::format("{}: this build has no Domoticz sink; build it with METERWIRE_DOMOTICZ=ON", uri.place()));
#endif
    default:
      throw std::invalid_argument(
          fmt::format("{} cannot be a sink: expected udp://host:port or domoticz://host", uri.place()));
  }
}

}  // namespace meterwire::forwarder
