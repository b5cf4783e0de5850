#pragma once

#include "forwarder/sink/sink.hpp"
#include "forwarder/status.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Metrics, health and live page as the user asks for them, checked.
struct HttpPlan {
  std::string description;  ///< in one line, for `--check-config`

  /// Makes the server, which takes records as every sink does. Its address is taken at once; it answers from prepare()
  /// on. `status` has to be good until close(). Throws std::runtime_error where the address cannot be had.
  std::function<std::unique_ptr<Sink>(const boost::asio::any_io_executor& executor, std::function<Status()> status)>
      make;
};

/// The one place that knows whether this build has a server. Reads an address such as `127.0.0.1:9107`. Throws
/// std::invalid_argument with a message for people.
[[nodiscard]] HttpPlan http_from(std::string_view address);

}  // namespace meterwire::forwarder
