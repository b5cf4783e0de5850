#include "parse/quote.hpp"

#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace meterwire {

namespace {

constexpr std::size_t room = 70;         // columns for the line; with what stands before it no more than 80
constexpr std::size_t room_before = 48;  // of them, what may stand before the place
constexpr std::string_view cut = "…";

// What one character of the line looks like on the terminal.
struct Cell {
  std::string text;
  std::size_t width = 0;     // in columns
  std::size_t end_byte = 0;  // of the line, behind the character
};

bool is_plain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x7F;
}

// How many bytes belong to the character at the start of a text in UTF-8.
std::size_t character_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80) {
    ++length;
  }
  return length;
}

std::vector<Cell> cells_of(std::string_view line) {
  const bool is_utf8 = feed::is_utf8(line);
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    const std::size_t length = is_utf8 ? character_length(line.substr(at)) : 1;
    const std::string_view character = line.substr(at, length);
    at += length;
    if (is_plain(byte) || (is_utf8 && byte >= 0x80 && feed::is_printable(character))) {
      cells.push_back({std::string(character), 1, at});
    } else {
      std::string shown = fmt::format("\\x{:02X}", static_cast<unsigned char>(character.back()));
      const std::size_t width = shown.size();
      cells.push_back({std::move(shown), width, at});
    }
  }
  return cells;
}

std::size_t width_of(const std::vector<Cell>& cells, std::size_t first, std::size_t last) {
  std::size_t width = 0;
  for (std::size_t i = first; i < last; ++i) {
    width += cells[i].width;
  }
  return width;
}

}  // namespace

void append_quote(std::string& out, const Complaint& complaint, std::string_view line) {
  const std::vector<Cell> cells = cells_of(line);
  const std::size_t byte = complaint.column == 0 ? 0 : static_cast<std::size_t>(complaint.column) - 1;
  const auto at = std::ranges::find_if(cells, [&](const Cell& cell) { return byte < cell.end_byte; });
  const auto place =
      static_cast<std::size_t>(at - cells.begin());  // behind the last one for a line that ends too early

  std::size_t first = 0;
  while (width_of(cells, first, place) > room_before) {
    ++first;
  }
  std::size_t last = place;
  const std::size_t before = width_of(cells, first, place);
  for (std::size_t width = before; last < cells.size() && width + cells[last].width <= room; ++last) {
    width += cells[last].width;
  }

  std::string shown{first > 0 ? cut : std::string_view{}};
  for (std::size_t i = first; i < last; ++i) {
    shown += cells[i].text;
  }
  shown += last < cells.size() ? cut : std::string_view{};
  const std::size_t caret = before + (first > 0 ? 1 : 0);
  fmt::format_to(std::back_inserter(out), "{}:{}:{}: {}\n{:>5} | {}\n{:>5} | {:>{}}", complaint.file, complaint.line,
                 complaint.column, complaint.kind, complaint.line, shown, "", "^", caret + 1);
  const bool fits = caret + 2 + complaint.reason.size() <= room;
  fmt::format_to(std::back_inserter(out), "{}{}\n", fits ? " " : "\n      | ", complaint.reason);
}

}  // namespace meterwire
