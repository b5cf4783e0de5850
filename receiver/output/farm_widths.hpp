#pragma once

#include "receiver/output/farm_line.hpp"
#include "receiver/output/table_size.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace meterwire::receiver {

/// Which columns the table of a farm has, and how wide.
struct FarmWidths {
  std::size_t name = 0;
  std::array<std::size_t, farm_columns.size()> figures{};  ///< 0: left out
  std::size_t age = 0;
  std::size_t remark = 0;
};

/// Works them out of all gateways, shown or not, so that no column moves when they change places.
[[nodiscard]] FarmWidths farm_widths(std::span<const GatewayView* const> gateways, std::span<const FarmLine> shown,
                                     std::size_t width_of_all);

[[nodiscard]] TableLine laid_out(const FarmLine& line, const FarmWidths& widths);

}  // namespace meterwire::receiver
