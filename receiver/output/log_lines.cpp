#include "receiver/output/log_lines.hpp"

#include "receiver/output/cell.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace meterwire::receiver {
namespace {

constexpr std::size_t most_lines = 6;
constexpr std::size_t least_height = 6;
constexpr std::string_view indent = "  ";

/// A text on at most so many lines, broken between words.
std::vector<std::string> broken(std::string_view text, std::size_t lines, std::size_t columns) {
  std::vector<std::string> result;
  std::string line;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    if (!line.empty() && width(line) + 1 + width(word) > columns && result.size() + 1 < lines) {
      result.push_back(std::move(line));
      line = indent;
      line += word;
    } else {
      line.append(line.empty() ? "" : " ").append(word);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  result.push_back(std::move(line));
  for (auto& each : result) {
    each = fitted(each, columns);
  }
  return result;
}

}  // namespace

std::vector<TableLine> log_lines(std::span<const std::string> messages, TableSize size) {
  if (messages.empty() || size.height < least_height) {
    return {};
  }
  auto left = std::clamp<std::size_t>(size.height / 6, 1, most_lines);
  messages = messages.last(std::min(messages.size(), left));
  std::vector<TableLine> lines;
  for (; !messages.empty(); messages = messages.first(messages.size() - 1)) {
    const auto text = broken(messages.back(), left - (messages.size() - 1), size.width);
    left -= text.size();
    std::vector<TableLine> these;
    for (const auto& line : text) {
      these.push_back({line, true});
    }
    lines.insert(lines.begin(), these.begin(), these.end());
  }
  return lines;
}

}  // namespace meterwire::receiver
