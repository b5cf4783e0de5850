#pragma once

#include "receiver/output/gateway_views.hpp"
#include "receiver/output/meter_views.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// A column of figures in the table of a farm.
struct FarmColumn {
  std::string_view heading;
  int use;         ///< where it is narrow, those of a high number give way first
  bool is_always;  ///< also when there is none
  std::uint64_t LossCounts::*count;
};

/// In the order of the table. `lost` has its share beside it.
inline constexpr std::array farm_columns{FarmColumn{"records", 1, true, &LossCounts::records},
                                         FarmColumn{"lost", 0, true, &LossCounts::lost},
                                         FarmColumn{"%", 3, false, &LossCounts::lost},
                                         FarmColumn{"incomplete", 2, false, &LossCounts::incomplete},
                                         FarmColumn{"rejected", 2, false, &LossCounts::rejected},
                                         FarmColumn{"duplicate", 4, false, &LossCounts::duplicate},
                                         FarmColumn{"reordered", 6, false, &LossCounts::reordered},
                                         FarmColumn{"late", 6, false, &LossCounts::late},
                                         FarmColumn{"restarted", 6, false, &LossCounts::restarted}};

[[nodiscard]] std::string figure(const FarmColumn& column, const LossCounts& counts);

/// A gateway's name as it is shown.
[[nodiscard]] std::string farm_name(const GatewayView& gateway);

/// A line of the table before it is laid out.
struct FarmLine {
  std::string name;
  std::array<std::string, farm_columns.size()> figures;
  std::string age;                   ///< since it was heard
  std::vector<std::string> remarks;  ///< what is the matter, then what it measures
  bool is_marked = false;            ///< somebody should look after it
};

[[nodiscard]] FarmLine farm_headings();

/// Of a gateway with so many meters.
[[nodiscard]] FarmLine farm_line(const GatewayView& gateway, std::size_t meters, Pulse::Clock::time_point now);

/// Of a meter, under its gateway.
[[nodiscard]] FarmLine farm_line(const MeterView& meter, Pulse::Clock::time_point now);

}  // namespace meterwire::receiver
