#pragma once

#include "forwarder/status.hpp"

#include <string>

namespace meterwire::forwarder {

/// A line for `systemctl status`: "1234 records of 1 source, the last 3 s ago; waiting 0, lost 0".
[[nodiscard]] std::string service_words(const Status& status);

}  // namespace meterwire::forwarder
