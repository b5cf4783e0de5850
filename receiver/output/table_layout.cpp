#include "receiver/output/table_layout.hpp"

#include "receiver/account/figures.hpp"
#include "receiver/output/cell.hpp"
#include "receiver/output/farm_layout.hpp"
#include "receiver/output/row_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace meterwire::receiver {
namespace {

/// A meter with fewer rows than this is hardly worth its heading.
constexpr std::size_t least_rows = 3;

/// The lines of one meter: its headings, which are its gateway's as well where it is the first, then as many of its
/// rows as fit.
struct Block {
  std::vector<TableLine> headings;
  const MeterView* meter = nullptr;  ///< null: a gateway without any
  std::size_t rows = 0;              ///< lines it gets for its rows

  [[nodiscard]] std::size_t all_rows() const { return meter == nullptr ? 0 : meter->rows.size(); }
};

/// "first, next, next" on as many lines as it takes.
std::vector<TableLine> headings(std::string first, std::span<const std::string> parts, std::size_t columns) {
  std::vector<TableLine> lines{{std::move(first), true}};
  for (const auto& part : parts) {
    auto& line = lines.back().text;
    if (width(line) + width(part) + 3 <= columns) {  // ", " before it and perhaps "," behind it
      line.append(", ").append(part);
    } else {
      line += ',';
      lines.push_back({"    " + part, true});
    }
  }
  return lines;
}

bool is_nothing(const std::string& figure) {
  return figure.starts_with("0 ") && figure != "0 lost" && !figure.starts_with("0 record");
}

/// The figures, and without those that are 0 where they do not fit one line.
std::vector<TableLine> gateway_headings(const std::string& gateway, std::vector<std::string> remarks,
                                        const LossCounts& counts, std::size_t columns) {
  auto parts = figures(counts);
  parts.insert(parts.end(), std::make_move_iterator(remarks.begin()), std::make_move_iterator(remarks.end()));
  const auto start = fitted(cell(gateway), columns / 2) + ": ";
  if (auto lines = headings(start + parts.front(), std::span(parts).subspan(1), columns); lines.size() == 1) {
    return lines;
  }
  parts.erase(std::remove_if(parts.begin(), parts.end(), is_nothing), parts.end());
  return headings(start + parts.front(), std::span(parts).subspan(1), columns);
}

std::vector<TableLine> gateway_headings(const std::string& gateway, const GatewayViews& gateways, const Books& books,
                                        std::size_t columns, Pulse::Clock::time_point now) {
  std::vector<std::string> remarks;
  if (const auto* view = gateways.find(gateway); view != nullptr && view->pulse.is_silent(now)) {
    remarks.push_back(fmt::format("SILENT for {}", span_text(*view->pulse.age(now))));
  }
  if (const auto shared = books.senders.shared(gateway)) {
    remarks.push_back(
        fmt::format("TWO FORWARDERS: {} and {}", to_string(shared->senders[0]), to_string(shared->senders[1])));
  }
  return gateway_headings(gateway, std::move(remarks), books.losses.counts(gateway), columns);
}

std::vector<TableLine> meter_headings(const MeterView& meter, std::size_t columns) {
  const std::array parts{fmt::format("{} {}", meter.records, meter.records == 1 ? "record" : "records"), meter.time};
  return headings(fmt::format("  {}  {}", fitted(cell(meter.meter), columns / 2), meter.protocol), parts, columns);
}

/// Gateways of which nothing came, then the others with their meters, by name.
std::vector<Block> blocks_of(const MeterViews& meters, const GatewayViews& gateways, const Books& books,
                             std::size_t columns, Pulse::Clock::time_point now) {
  std::vector<Block> blocks;
  for (const auto* gateway : gateways.ordered()) {
    if (gateway->trouble == Trouble::never_heard) {
      blocks.push_back({gateway_headings(gateway->gateway, {"NOTHING CAME YET"}, gateway->counts, columns)});
    }
  }
  for (const auto& meter : meters.all()) {
    Block block;
    if (blocks.empty() || blocks.back().meter == nullptr || blocks.back().meter->gateway != meter.gateway) {
      block.headings = gateway_headings(meter.gateway, gateways, books, columns, now);
    }
    const auto of_meter = meter_headings(meter, columns);
    block.headings.insert(block.headings.end(), of_meter.begin(), of_meter.end());
    block.meter = &meter;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

/// The lines that are left for rows beside all headings; nothing where all meters together do not fit.
std::optional<std::size_t> room_for_rows(const std::vector<Block>& blocks, std::size_t height) {
  std::size_t headings = 0;
  std::size_t rows = 0;
  for (const auto& block : blocks) {
    headings += block.headings.size();
    rows += std::min(least_rows, block.all_rows());
  }
  if (headings + rows > height && blocks.size() > 1) {
    return std::nullopt;
  }
  return height - std::min(height, headings);
}

/// Shares lines out evenly; what a small meter does not need goes to the others.
void share_rows(std::vector<Block>& blocks, std::size_t lines) {
  bool any = true;
  while (lines > 0 && any) {
    any = false;
    for (auto& block : blocks) {
      if (lines > 0 && block.rows < block.all_rows()) {
        ++block.rows;
        --lines;
        any = true;
      }
    }
  }
}

void append_rows(std::vector<TableLine>& lines, const Block& block, std::size_t columns) {
  if (block.meter == nullptr) {
    return;
  }
  const auto& rows = block.meter->rows;
  const bool all = block.rows == rows.size();
  const auto shown = all || block.rows == 0 ? block.rows : block.rows - 1;
  for (auto& line : row_lines({rows.data(), shown}, columns)) {
    lines.push_back({std::move(line), false});
  }
  if (!all && block.rows > 0) {
    lines.push_back({fmt::format("    … {} more", rows.size() - shown), false});
  }
}

}  // namespace

std::vector<TableLine> table_lines(const MeterViews& meters, const GatewayViews& gateways, const Books& books,
                                   TableSize size, Pulse::Clock::time_point now) {
  auto blocks = blocks_of(meters, gateways, books, size.width, now);
  const auto room = room_for_rows(blocks, size.height);
  if (!room) {
    return farm_lines(gateways, meters, size, now);
  }
  share_rows(blocks, *room);

  std::vector<TableLine> lines;
  for (const auto& block : blocks) {
    lines.insert(lines.end(), block.headings.begin(), block.headings.end());
    append_rows(lines, block, size.width);
  }
  lines.resize(std::min(lines.size(), size.height));
  for (auto& line : lines) {
    line.text = fitted(line.text, size.width);
  }
  return lines;
}

}  // namespace meterwire::receiver
