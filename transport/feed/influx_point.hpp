#pragma once

#include "transport/feed/influx_field.hpp"
#include "transport/feed/message.hpp"

#include <string>
#include <vector>

namespace meterwire::feed {

/// A line of line protocol: where and what, then when. What stands between them can be split over several lines.
struct InfluxPoint {
  std::string head;  ///< measurement and tags, escaped: `meterwire,gateway=bbb-7,meter=E0025`
  std::string time;  ///< nanoseconds since 1970; empty: the database takes its own
  std::vector<InfluxField> fields;
};

/// The points of a message: readings of the same tags at the same time lie in one, the first one of the meter's clock.
/// No point has a field twice.
[[nodiscard]] std::vector<InfluxPoint> influx_points(const Message& message);

}  // namespace meterwire::feed
