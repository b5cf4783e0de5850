#include "receiver/output/farm_layout.hpp"

#include "receiver/output/cell.hpp"
#include "receiver/output/row_rank.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::receiver {
namespace {

using Time = Pulse::Clock::time_point;

constexpr std::string_view gap = "  ";
constexpr std::size_t longest_name = 24;
constexpr std::size_t width_of_share = 6;  // so that nothing moves when it grows
/// A reading in fewer columns would be its name only.
constexpr std::size_t least_remark = 18;
/// Fewer lines under a gateway are not worth the room.
constexpr std::size_t least_meters = 2;

std::string share_of(const LossCounts& counts) {
  if (counts.lost == 0) {
    return {};
  }
  const auto lost = static_cast<double>(counts.lost);
  const auto percent =
      100 * lost / (lost + static_cast<double>(counts.records) + static_cast<double>(counts.incomplete));
  return percent < 0.1 ? "<0.1%" : percent > 99.9 ? ">99.9%" : fmt::format("{:.1f}%", percent);
}

/// A column of figures.
struct Column {
  std::string_view heading;
  int use;         ///< where it is narrow, those of a high number give way first
  bool is_always;  ///< also when there is none
  std::uint64_t LossCounts::*count;
};

// In the order of the table. `lost` has its share beside it.
constexpr std::array columns{Column{"records", 1, true, &LossCounts::records},
                             Column{"lost", 0, true, &LossCounts::lost},
                             Column{"%", 3, false, &LossCounts::lost},
                             Column{"incomplete", 2, false, &LossCounts::incomplete},
                             Column{"rejected", 2, false, &LossCounts::rejected},
                             Column{"duplicate", 4, false, &LossCounts::duplicate},
                             Column{"reordered", 6, false, &LossCounts::reordered},
                             Column{"late", 6, false, &LossCounts::late},
                             Column{"restarted", 6, false, &LossCounts::restarted}};
constexpr int use_of_remark = 5;
constexpr int last_use = 6;

std::string figure(const Column& column, const LossCounts& counts) {
  return column.heading == "%" ? share_of(counts) : std::to_string(counts.*column.count);
}

std::string age_of(const Pulse& pulse, Time now) {
  const auto age = pulse.age(now);
  return age ? span_text(*age) : "never";
}

std::string silence(const Pulse& pulse) {
  return pulse.usual() ? fmt::format("SILENT, usually {}", span_text(*pulse.usual())) : "SILENT";
}

bool is_marked(const GatewayView& gateway) {
  return gateway.trouble <= Trouble::never_heard || gateway.is_shared;
}

/// What is the matter, then what it measures.
std::vector<std::string> remarks_of(const GatewayView& gateway, std::size_t meters) {
  std::vector<std::string> parts;
  if (gateway.trouble == Trouble::silent) {
    parts.push_back(silence(gateway.pulse));
  } else if (gateway.loses) {
    parts.emplace_back("LOSING");
  }
  if (gateway.is_rejected) {
    parts.emplace_back("REJECTED");
  }
  if (gateway.is_shared) {
    parts.emplace_back("TWO FORWARDERS");
  }
  if (meters > 1) {
    parts.push_back(fmt::format("{} meters", meters));
  } else if (!gateway.value.empty()) {
    parts.push_back(gateway.value);
  }
  return parts;
}

std::string value_of(const MeterView& meter) {
  const auto rank = [](const RowView& row) {
    return (row.is_number ? 0 : 100) + headline_rank(row.name, row.obis, !row.unit.empty());
  };
  const auto best = std::min_element(meter.rows.begin(), meter.rows.end(),
                                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return best == meter.rows.end() ? std::string{}
                                  : best->name + ' ' + best->value + (best->unit.empty() ? "" : " ") + best->unit;
}

/// One line before it is laid out.
struct Line {
  std::string name;
  std::array<std::string, columns.size()> figures;
  std::string age;
  std::vector<std::string> remarks;
  bool is_marked = false;
};

/// Which columns there are, and how wide.
struct Layout {
  std::size_t name = 0;
  std::array<std::size_t, columns.size()> figures{};  ///< 0: left out
  std::size_t age = 0;
  std::size_t remark = 0;
};

struct Farm {
  const std::vector<const GatewayView*>& gateways;
  std::map<std::string_view, std::vector<const MeterView*>> meters;
  Time now;
};

std::size_t meters_of(const Farm& farm, const GatewayView& gateway) {
  const auto found = farm.meters.find(gateway.gateway);
  return found == farm.meters.end() ? 0 : found->second.size();
}

Line line_of(const Farm& farm, const GatewayView& gateway) {
  Line line;
  line.name = cell(gateway.gateway, longest_name);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    line.figures[i] = figure(columns[i], gateway.counts);
  }
  line.age = age_of(gateway.pulse, farm.now);
  line.remarks = remarks_of(gateway, meters_of(farm, gateway));
  line.is_marked = is_marked(gateway);
  return line;
}

Line line_of(const MeterView& meter, Time now) {
  Line line;
  line.name = "  " + cell(meter.meter, longest_name - 2);
  line.figures[0] = std::to_string(meter.records);
  line.age = age_of(meter.pulse, now);
  line.is_marked = meter.pulse.is_silent(now);
  line.remarks = {line.is_marked ? silence(meter.pulse) : value_of(meter)};
  return line;
}

/// Works the widths out of all gateways, shown or not, so that no column moves when they change places.
Layout layout_of(const Farm& farm, std::span<const Line> shown, std::size_t width_of_all) {
  Layout wanted;
  wanted.name = width("gateway");
  wanted.age = width("60 min");
  for (const auto& line : shown) {
    wanted.name = std::max(wanted.name, width(line.name));
  }
  for (const auto* gateway : farm.gateways) {
    wanted.name = std::max(wanted.name, width(cell(gateway->gateway, longest_name)));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].is_always || gateway->counts.*columns[i].count > 0) {
        const auto least = columns[i].heading == "%" ? width_of_share : width(columns[i].heading);
        const auto needed = std::max(least, width(figure(columns[i], gateway->counts)));
        wanted.figures[i] = std::max(wanted.figures[i], needed);
      }
    }
  }
  Layout layout;
  layout.name = std::min(wanted.name, width_of_all / 3);
  layout.age = wanted.age;
  auto used = 2 + layout.name + gap.size() + layout.age;
  bool has_remark = false;
  for (int use = 0; use <= last_use; ++use) {
    if (use == use_of_remark && used + gap.size() + least_remark <= width_of_all) {
      has_remark = true;
      used += gap.size() + least_remark;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].use == use && wanted.figures[i] > 0 && used + gap.size() + wanted.figures[i] <= width_of_all) {
        layout.figures[i] = wanted.figures[i];
        used += gap.size() + wanted.figures[i];
      }
    }
  }
  if (has_remark) {
    layout.remark = width_of_all - (used - least_remark);
  }
  return layout;
}

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

TableLine laid_out(const Line& line, const Layout& layout) {
  std::string text = line.is_marked ? "! " : "  ";
  text += left(line.name, layout.name);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (layout.figures[i] > 0) {
      text.append(gap).append(right(line.figures[i], layout.figures[i]));
    }
  }
  text.append(gap).append(right(line.age, layout.age));
  if (layout.remark > 0) {
    text.append(gap).append(joined(line.remarks, layout.remark));
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return {std::move(text), line.is_marked};
}

Line headings() {
  Line line;
  line.name = "gateway";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    line.figures[i] = columns[i].heading;
  }
  line.age = "last";
  return line;
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
void append_meters(std::vector<Line>& lines, std::vector<const MeterView*> meters, std::size_t share, Time now) {
  std::stable_partition(meters.begin(), meters.end(), [now](const auto* meter) { return meter->pulse.is_silent(now); });
  const auto shown = share < meters.size() && share > 0 ? share - 1 : share;
  for (const auto* meter : std::span(meters).first(shown)) {
    lines.push_back(line_of(*meter, now));
  }
  if (shown < share) {
    Line more;
    more.name = fmt::format("  … {} more", meters.size() - shown);
    lines.push_back(std::move(more));
  }
}

std::vector<Line> lines_of(const Farm& farm, std::size_t height) {
  const auto all = farm.gateways.size();
  const auto shown = all <= height ? all : std::max<std::size_t>(height, 1) - 1;
  const auto shares = shared_out(farm, height - std::min(height, all));
  std::vector<Line> lines;
  for (const auto* gateway : std::span(farm.gateways).first(shown)) {
    lines.push_back(line_of(farm, *gateway));
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
  const auto layout = layout_of(farm, lines, size.width);

  std::vector<TableLine> result{laid_out(headings(), layout)};
  result.front().is_heading = true;
  for (const auto& line : lines) {
    result.push_back(laid_out(line, layout));
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
