#pragma once

#include "receiver/account/books.hpp"
#include "receiver/output/gateway_views.hpp"
#include "receiver/output/meter_views.hpp"
#include "receiver/output/table_size.hpp"

#include <vector>

namespace meterwire::receiver {

/// The table: under each gateway its loss figures, which hold for all its meters because it numbers its records over
/// all of them, and a warning where it is silent or two forwarders share its name; then its meters, each with what it
/// said last. Where the height does not suffice, the least useful rows give way first, shared out over the meters, and
/// a line tells how many; where it does not suffice for all meters either, it is a line a gateway, see farm_lines().
[[nodiscard]] std::vector<TableLine> table_lines(const MeterViews& meters, const GatewayViews& gateways,
                                                 const Books& books, TableSize size, Pulse::Clock::time_point now);

}  // namespace meterwire::receiver
