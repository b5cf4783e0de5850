#include "receiver/output/table_layout.hpp"

#include "receiver/account/figures.hpp"
#include "receiver/output/cell.hpp"
#include "receiver/output/row_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
#include <utility>

namespace meterwire::receiver {
namespace {

/// A meter with fewer rows than this is hardly worth its heading.
constexpr std::size_t least_rows = 3;

/// The lines of one meter: its headings, then as many of its rows as fit.
struct Block {
  std::vector<TableLine> headings;
  const MeterView* meter = nullptr;
  std::size_t rows = 0;  ///< lines it gets for its rows
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

std::vector<TableLine> gateway_headings(const std::string& gateway, const Books& books, std::size_t columns) {
  auto parts = figures(books.losses.counts(gateway));
  if (const auto shared = books.senders.shared(gateway)) {
    parts.push_back(
        fmt::format("TWO FORWARDERS: {} and {}", to_string(shared->senders[0]), to_string(shared->senders[1])));
  }
  return headings(fmt::format("{}: {}", fitted(cell(gateway), columns / 2), parts.front()), std::span(parts).subspan(1),
                  columns);
}

std::vector<TableLine> meter_headings(const MeterView& meter, std::size_t columns) {
  const std::array parts{fmt::format("{} {}", meter.records, meter.records == 1 ? "record" : "records"), meter.time};
  return headings(fmt::format("  {}  {}", fitted(cell(meter.meter), columns / 2), meter.protocol), parts, columns);
}

std::vector<Block> blocks_of(const MeterViews& meters, const Books& books, std::size_t columns) {
  std::vector<Block> blocks;
  for (const auto& meter : meters.all()) {
    Block block;
    if (blocks.empty() || blocks.back().meter->gateway != meter.gateway) {
      block.headings = gateway_headings(meter.gateway, books, columns);
    }
    const auto of_meter = meter_headings(meter, columns);
    block.headings.insert(block.headings.end(), of_meter.begin(), of_meter.end());
    block.meter = &meter;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

/// Drops the blocks there is no room for, even with few rows. Returns how many lines are left for rows.
std::size_t make_fit(std::vector<Block>& blocks, std::size_t height) {
  std::size_t used = 0;
  std::size_t headings = 0;
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    const auto needed = block->headings.size() + std::min(least_rows, block->meter->rows.size());
    const std::size_t last_line = std::next(block) == blocks.end() ? 0 : 1;  // "… 3 more meters"
    if (used + needed + last_line > height && block != blocks.begin()) {
      blocks.erase(block, blocks.end());
      return height - headings - 1;
    }
    used += needed;
    headings += block->headings.size();
  }
  return height - std::min(height, headings);
}

/// Shares lines out evenly; what a small meter does not need goes to the others.
void share_rows(std::vector<Block>& blocks, std::size_t lines) {
  bool any = true;
  while (lines > 0 && any) {
    any = false;
    for (auto& block : blocks) {
      if (lines > 0 && block.rows < block.meter->rows.size()) {
        ++block.rows;
        --lines;
        any = true;
      }
    }
  }
}

void append_rows(std::vector<TableLine>& lines, const Block& block, std::size_t columns) {
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

std::vector<TableLine> table_lines(const MeterViews& meters, const Books& books, TableSize size) {
  auto blocks = blocks_of(meters, books, size.width);
  const auto all = blocks.size();
  share_rows(blocks, make_fit(blocks, size.height));

  std::vector<TableLine> lines;
  for (const auto& block : blocks) {
    lines.insert(lines.end(), block.headings.begin(), block.headings.end());
    append_rows(lines, block, size.width);
  }
  if (blocks.size() < all) {
    const auto more = all - blocks.size();
    lines.push_back({fmt::format("… {} more {}", more, more == 1 ? "meter" : "meters"), true});
  }
  if (lines.size() > size.height) {
    lines.resize(size.height);
  }
  for (auto& line : lines) {
    line.text = fitted(line.text, size.width);
  }
  return lines;
}

}  // namespace meterwire::receiver
