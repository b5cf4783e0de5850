#pragma once

#include "receiver/output/gateway_views.hpp"
#include "receiver/output/meter_views.hpp"
#include "receiver/output/table_size.hpp"

#include <vector>

namespace meterwire::receiver {

/// A line for each gateway under a line of headings, the worst first, `!` before those that need looking after. Where
/// there is room, each of several meters of a gateway has a line, too; gateways for which there is none are summed up
/// in the last line. Columns in which nobody has anything are left out, and so are the least useful where it is narrow.
[[nodiscard]] std::vector<TableLine> farm_lines(const GatewayViews& gateways, const MeterViews& meters, TableSize size,
                                                Pulse::Clock::time_point now);

}  // namespace meterwire::receiver
