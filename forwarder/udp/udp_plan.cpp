#include "forwarder/udp/udp_plan.hpp"

#include "forwarder/udp/udp_sink.hpp"
#include "forwarder/udp/udp_sink_options.hpp"

#include <utility>

namespace meterwire::forwarder {

SinkPlan udp_plan(const transport::Uri& uri) {
  auto options = udp_sink_options(uri);
  SinkPlan plan;
  plan.place = uri.place();
  plan.description = describe(options);
  plan.own_file = options.delivery ? options.delivery->spool : "";
  plan.only_gateway = options.key ? options.key->gateway : "";
  plan.make = [options = std::move(options)](const boost::asio::any_io_executor& executor, const std::string& gateway,
                                             const WallClock& clock) {
    return std::make_unique<UdpSink>(executor, options, gateway, DeliveryTiming{}, clock);
  };
  return plan;
}

}  // namespace meterwire::forwarder
