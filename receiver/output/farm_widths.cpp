#include "receiver/output/farm_widths.hpp"

#include "receiver/output/cell.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::receiver {
namespace {

constexpr std::string_view gap = "  ";
constexpr std::size_t width_of_share = 6;  // so that nothing moves when it grows
/// A reading in fewer columns would be its name only.
constexpr std::size_t least_remark = 18;
constexpr int use_of_remark = 5;  // as of a FarmColumn
constexpr int last_use = 6;

/// As many of them as fit, the first in any case: half a number would be another one.
std::string joined(std::span<const std::string> remarks, std::size_t room) {
  std::string text;
  for (const auto& remark : remarks) {
    const std::string_view comma = text.empty() ? "" : ", ";
    if (text.empty() || width(text) + comma.size() + width(remark) <= room) {
      text.append(comma).append(remark);
    }
  }
  return fitted(text, room);
}

/// As wide as everything in them.
FarmWidths wanted_widths(std::span<const GatewayView* const> gateways, std::span<const FarmLine> shown) {
  FarmWidths wanted;
  wanted.name = width("gateway");
  wanted.age = width("60 min");
  for (const auto& line : shown) {
    wanted.name = std::max(wanted.name, width(line.name));
  }
  for (const auto* gateway : gateways) {
    wanted.name = std::max(wanted.name, width(farm_name(*gateway)));
    for (std::size_t i = 0; i < farm_columns.size(); ++i) {
      if (farm_columns[i].is_always || gateway->counts.*farm_columns[i].count > 0) {
        const auto least = farm_columns[i].heading == "%" ? width_of_share : width(farm_columns[i].heading);
        const auto needed = std::max(least, width(figure(farm_columns[i], gateway->counts)));
        wanted.figures[i] = std::max(wanted.figures[i], needed);
      }
    }
  }
  return wanted;
}

}  // namespace

FarmWidths farm_widths(std::span<const GatewayView* const> gateways, std::span<const FarmLine> shown,
                       std::size_t width_of_all) {
  const auto wanted = wanted_widths(gateways, shown);
  FarmWidths widths;
  widths.name = std::min(wanted.name, width_of_all / 3);
  widths.age = wanted.age;
  auto used = 2 + widths.name + gap.size() + widths.age;
  bool has_remark = false;
  for (int use = 0; use <= last_use; ++use) {
    if (use == use_of_remark && used + gap.size() + least_remark <= width_of_all) {
      has_remark = true;
      used += gap.size() + least_remark;
    }
    for (std::size_t i = 0; i < farm_columns.size(); ++i) {
      if (farm_columns[i].use == use && wanted.figures[i] > 0 &&
          used + gap.size() + wanted.figures[i] <= width_of_all) {
        widths.figures[i] = wanted.figures[i];
        used += gap.size() + wanted.figures[i];
      }
    }
  }
  if (has_remark) {
    widths.remark = width_of_all - (used - least_remark);
  }
  return widths;
}

TableLine laid_out(const FarmLine& line, const FarmWidths& widths) {
  std::string text = line.is_marked ? "! " : "  ";
  text += left(line.name, widths.name);
  for (std::size_t i = 0; i < farm_columns.size(); ++i) {
    if (widths.figures[i] > 0) {
      text.append(gap).append(right(line.figures[i], widths.figures[i]));
    }
  }
  text.append(gap).append(right(line.age, widths.age));
  if (widths.remark > 0) {
    text.append(gap).append(joined(line.remarks, widths.remark));
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return {std::move(text), line.is_marked};
}

}  // namespace meterwire::receiver
