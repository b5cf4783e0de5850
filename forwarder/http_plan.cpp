#include "forwarder/http_plan.hpp"

#ifdef METERWIRE_HAS_HTTP
#include "forwarder/http/http_address.hpp"
#include "forwarder/http/http_sink.hpp"

#include <utility>
#else
#include <stdexcept>
#endif

namespace meterwire::forwarder {

#ifdef METERWIRE_HAS_HTTP

HttpPlan http_from(std::string_view address) {
  const auto parsed = http_address_from(address);
  return {.description = describe(parsed),
          .make = [parsed](const boost::asio::any_io_executor& executor, std::function<Status()> status) {
            return std::make_unique<HttpSink>(executor, parsed, std::move(status));
          }};
}

#else

HttpPlan http_from(std::string_view) {
  throw std::invalid_argument("this build has no metrics, health and live page (METERWIRE_HTTP is off)");
}

#endif

}  // namespace meterwire::forwarder
