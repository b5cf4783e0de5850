#include "forwarder/domoticz/domoticz_plan.hpp"

#include "forwarder/domoticz/domoticz_options.hpp"
#include "forwarder/domoticz/domoticz_sink.hpp"

#include <utility>

namespace meterwire::forwarder {

SinkPlan domoticz_plan(const transport::Uri& uri) {
  auto options = domoticz_options(uri);
  SinkPlan plan;
  plan.place = uri.place();
  plan.description = describe(options);
  plan.own_file = options.state;
  // Domoticz hears nothing of who sends.
  plan.make = [options = std::move(options)](const boost::asio::any_io_executor& executor, const std::string&,
                                             const WallClock&) {
    return std::make_unique<DomoticzSink>(executor, options);
  };
  return plan;
}

}  // namespace meterwire::forwarder
