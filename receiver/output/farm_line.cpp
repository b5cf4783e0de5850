#include "receiver/output/farm_line.hpp"

#include "receiver/output/cell.hpp"
#include "receiver/output/row_rank.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace meterwire::receiver {
namespace {

using Time = Pulse::Clock::time_point;

constexpr std::size_t longest_name = 24;

std::string share_of(const LossCounts& counts) {
  if (counts.lost == 0) {
    return {};
  }
  const auto lost = static_cast<double>(counts.lost);
  const auto percent =
      100 * lost / (lost + static_cast<double>(counts.records) + static_cast<double>(counts.incomplete));
  return percent < 0.1 ? "<0.1%" : percent > 99.9 ? ">99.9%" : fmt::format("{:.1f}%", percent);
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

}  // namespace

std::string figure(const FarmColumn& column, const LossCounts& counts) {
  return column.heading == "%" ? share_of(counts) : std::to_string(counts.*column.count);
}

std::string farm_name(const GatewayView& gateway) {
  return cell(gateway.gateway, longest_name);
}

FarmLine farm_headings() {
  FarmLine line;
  line.name = "gateway";
  for (std::size_t i = 0; i < farm_columns.size(); ++i) {
    line.figures[i] = farm_columns[i].heading;
  }
  line.age = "last";
  return line;
}

FarmLine farm_line(const GatewayView& gateway, std::size_t meters, Time now) {
  FarmLine line;
  line.name = farm_name(gateway);
  for (std::size_t i = 0; i < farm_columns.size(); ++i) {
    line.figures[i] = figure(farm_columns[i], gateway.counts);
  }
  line.age = age_of(gateway.pulse, now);
  line.remarks = remarks_of(gateway, meters);
  line.is_marked = is_marked(gateway);
  return line;
}

FarmLine farm_line(const MeterView& meter, Time now) {
  FarmLine line;
  line.name = "  " + cell(meter.meter, longest_name - 2);
  line.figures[0] = std::to_string(meter.records);
  line.age = age_of(meter.pulse, now);
  line.is_marked = meter.pulse.is_silent(now);
  line.remarks = {line.is_marked ? silence(meter.pulse) : value_of(meter)};
  return line;
}

}  // namespace meterwire::receiver
