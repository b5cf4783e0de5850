#pragma once

#include "forwarder/udp/udp_sink_options.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/message.hpp"

#include <string>
#include <vector>

namespace meterwire::forwarder {

/// What a sink says of a record, a text for each datagram, in the order in which they are sent. Without `record`, where
/// a message is made of several, there is no telegram.
[[nodiscard]] std::vector<std::string> payloads_of(const Record* record, feed::Message stamped,
                                                   const UdpSinkOptions& options);

}  // namespace meterwire::forwarder
