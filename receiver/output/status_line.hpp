#pragma once

#include "receiver/account/books.hpp"
#include "receiver/output/gateway_views.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// The sums of all gateways in one line: "0.0.0.0:5005: 100 gateways, 2 silent, 57600 records, 12 lost, 4 refused, last
/// 3 s ago". Where it is narrow, the place goes first, then the age, then the number of gateways.
[[nodiscard]] std::string status_line(std::string_view place, const Books& books, const GatewayViews& gateways,
                                      std::size_t columns, Pulse::Clock::time_point now);

}  // namespace meterwire::receiver
