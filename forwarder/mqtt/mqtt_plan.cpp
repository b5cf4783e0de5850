#include "forwarder/mqtt/mqtt_plan.hpp"

#include "forwarder/mqtt/mqtt_sink.hpp"
#include "forwarder/mqtt/mqtt_sink_options.hpp"

#include <utility>

namespace meterwire::forwarder {

SinkPlan mqtt_plan(const transport::Uri& uri) {
  auto options = mqtt::mqtt_sink_options(uri);
  SinkPlan plan;
  plan.place = options.place;
  plan.description = describe(options);
  plan.own_file = options.delivery.spool;
  const auto& client = options.connection.client_id;
  plan.own_session = client.empty() ? "the same client of " + plan.place : "client " + client + " of " + plan.place;
  plan.make = [options = std::move(options)](const boost::asio::any_io_executor& executor, const std::string& gateway,
                                             const WallClock& clock) {
    return std::make_unique<mqtt::MqttSink>(executor, options, gateway, clock);
  };
  return plan;
}

}  // namespace meterwire::forwarder
