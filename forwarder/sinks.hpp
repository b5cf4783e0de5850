#pragma once

#include "forwarder/sink/sink_plan.hpp"

#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// Where records go unless the user says otherwise.
inline constexpr std::string_view default_sink = "udp://127.0.0.1:5005";

/// What sinks this build has, for messages: "udp://host:port, csv:PATH".
[[nodiscard]] std::string sink_forms();

/// The one place that knows which URI makes which sink. Reads the URI and the files that it names. Throws
/// std::invalid_argument with a message for people, which never quotes a secret.
[[nodiscard]] SinkPlan sink_from(std::string_view text);

}  // namespace meterwire::forwarder
