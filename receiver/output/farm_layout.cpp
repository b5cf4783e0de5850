#include "receiver/output/farm_layout.hpp"

#include "receiver/output/cell.hpp"
#include "receiver/output/farm_line.hpp"
#include "receiver/output/farm_widths.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::receiver {
namespace {

using Time = Pulse::Clock::time_point;

/// Fewer lines under a gateway are not worth the room.
constexpr std::size_t least_meters = 2;

struct Farm {
  const std::vector<const GatewayView*>& gateways;
  std::map<std::string_view, std::vector<const MeterView*>> meters;
  Time now;
};

std::size_t meters_of(const Farm& farm, const GatewayView& gateway) {
  const auto found = farm.meters.find(gateway.gateway);
  return found == farm.meters.end() ? 0 : found->second.size();
}

/// "… and 60 more, none of which lost anything"
std::string rest_of(std::span<const GatewayView* const> gateways) {
  LossCounts sum;
  std::size_t silent = 0;
  std::size_t never = 0;
  for (const auto* gateway : gateways) {
    sum += gateway->counts;
    silent += gateway->trouble == Trouble::silent ? 1U : 0U;
    never += gateway->trouble == Trouble::never_heard ? 1U : 0U;
  }
  std::vector<std::string> parts;
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) {
      parts.push_back(fmt::format("{} {}", count, what));
    }
  };
  add(silent, "silent");
  add(never, "never heard");
  add(sum.lost, "lost");
  add(sum.incomplete, "incomplete");
  add(sum.rejected, "rejected");
  if (parts.empty()) {
    return fmt::format("… and {} more, none of which lost anything", gateways.size());
  }
  return fmt::format("… and {} more: {}", gateways.size(), fmt::join(parts, ", "));
}

/// How many lines each gateway gets for its meters: shared out evenly; none at all where that would be hardly any.
std::map<std::string_view, std::size_t> shared_out(const Farm& farm, std::size_t lines) {
  std::map<std::string_view, std::size_t> shares;
  for (const auto* gateway : farm.gateways) {
    if (meters_of(farm, *gateway) > 1) {
      shares[gateway->gateway] = 0;
    }
  }
  if (lines < least_meters * shares.size()) {
    return {};
  }
  bool any = true;
  while (lines > 0 && any) {
    any = false;
    for (auto& [gateway, share] : shares) {
      if (lines > 0 && share < farm.meters.at(gateway).size()) {
        ++share;
        --lines;
        any = true;
      }
    }
  }
  return shares;
}

/// The lines of a gateway's meters: the silent ones first.
void append_meters(std::vector<FarmLine>& lines, std::vector<const MeterView*> meters, std::size_t share, Time now) {
  std::stable_partition(meters.begin(), meters.end(), [now](const auto* meter) { return meter->pulse.is_silent(now); });
  const auto shown = share < meters.size() && share > 0 ? share - 1 : share;
  for (const auto* meter : std::span(meters).first(shown)) {
    lines.push_back(farm_line(*meter, now));
  }
  if (shown < share) {
    FarmLine more;
    more.name = fmt::format("  … {} more", meters.size() - shown);
    lines.push_back(std::move(more));
  }
}

std::vector<FarmLine> lines_of(const Farm& farm, std::size_t height) {
  const auto all = farm.gateways.size();
  const auto shown = all <= height ? all : std::max<std::size_t>(height, 1) - 1;
  const auto shares = shared_out(farm, height - std::min(height, all));
  std::vector<FarmLine> lines;
  for (const auto* gateway : std::span(farm.gateways).first(shown)) {
    lines.push_back(farm_line(*gateway, meters_of(farm, *gateway), farm.now));
    if (const auto share = shares.find(gateway->gateway); share != shares.end()) {
      append_meters(lines, farm.meters.at(gateway->gateway), share->second, farm.now);
    }
  }
  return lines;
}

}  // namespace

std::vector<TableLine> farm_lines(const GatewayViews& gateways, const MeterViews& meters, TableSize size, Time now) {
  if (size.height == 1) {
    return {{fitted(rest_of(gateways.ordered()), size.width), true}};
  }
  Farm farm{gateways.ordered(), {}, now};
  for (const auto& meter : meters.all()) {
    farm.meters[meter.gateway].push_back(&meter);
  }
  const auto height = size.height - std::min<std::size_t>(size.height, 1);  // under the headings
  const auto lines = lines_of(farm, height);
  const auto widths = farm_widths(farm.gateways, lines, size.width);

  std::vector<TableLine> result{laid_out(farm_headings(), widths)};
  result.front().is_heading = true;
  for (const auto& line : lines) {
    result.push_back(laid_out(line, widths));
  }
  const auto all = std::span(farm.gateways);
  if (all.size() > height) {
    result.push_back({rest_of(all.subspan(std::max<std::size_t>(height, 1) - 1)), true});
  }
  result.resize(std::min(result.size(), size.height));
  for (auto& line : result) {
    line.text = fitted(line.text, size.width);
  }
  return result;
}

}  // namespace meterwire::receiver
