#include "receiver/output/table_output.hpp"

#include "receiver/output/cell.hpp"
#include "receiver/output/log_lines.hpp"
#include "receiver/output/status_line.hpp"
#include "receiver/output/table_layout.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace meterwire::receiver {
namespace {

constexpr std::chrono::milliseconds least_pause{250};

// Control sequences of ECMA-48, and DEC's for the cursor. Each frame is written over the last one and clears only what
// is left of it, so nothing flickers.
constexpr std::string_view home = "\x1b[H";
constexpr std::string_view clear_line = "\x1b[K";
constexpr std::string_view clear_below = "\x1b[J";
constexpr std::string_view clear_screen = "\x1b[2J";
constexpr std::string_view clear_key = "\r\x1b[K";  // the ^C that the terminal shows
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view hide_cursor = "\x1b[?25l";
constexpr std::string_view show_cursor = "\x1b[?25h";

/// The terminal's size. One that does not tell it is taken to be the classic one.
TableSize size_of_terminal(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return {80, 24};
  }
  return {size.ws_col, size.ws_row};
}

}  // namespace

TableOutput::TableOutput(int descriptor, const Books& books, std::string listening_on, ScreenLog* log,
                         Clock::time_point (*now)())
    : descriptor_(descriptor),
      is_terminal_(isatty(descriptor) == 1),
      books_(books),
      listening_on_(std::move(listening_on)),
      log_(log),
      now_(now),
      writer_(descriptor) {}

TableOutput::~TableOutput() {
  if (drawn_.empty()) {
    return;
  }
  try {
    writer_.write(show_cursor);
    writer_.finish();
  } catch (const WriteError&) {
    // The terminal has gone, and its cursor with it.
  }
}

void TableOutput::show(const feed::Message& message, std::string_view /*raw*/) {
  const auto now = now_();
  meters_.update(message, books_.losses.expects(message.gateway), now);
  gateways_.update(message, now);
}

void TableOutput::tick() {
  if (is_terminal_ && (drawn_.empty() || now_() - drawn_at_ >= least_pause)) {
    draw();
  }
}

void TableOutput::finish() {
  if (is_terminal_) {
    auto* const log = std::exchange(log_, nullptr);  // All of it is told below the last frame.
    draw();
    writer_.write(clear_key);
    writer_.finish();
    if (log != nullptr) {
      log->release();
    }
  } else {
    print();
  }
}

std::vector<TableLine> TableOutput::lines(TableSize size) {
  const auto now = now_();
  gateways_.watch(books_, now);
  std::vector<TableLine> result{{status_line(listening_on_, books_, gateways_, size.width, now), false}};
  if (meters_.all().empty()) {
    result.push_back({fitted("waiting for records …", size.width), false});
  }
  if (size.height > result.size() && gateways_.size() > 0) {
    const auto table = table_lines(meters_, gateways_, books_, {size.width, size.height - result.size()}, now);
    result.insert(result.end(), table.begin(), table.end());
  }
  result.resize(std::min(result.size(), size.height));
  return result;
}

std::string TableOutput::frame(TableSize terminal) {
  // A line end in the last line would scroll: that line is left to the cursor, unless it is the only one.
  const bool is_single = terminal.height == 1;
  const TableSize size{terminal.width, is_single ? 1 : terminal.height - 1};
  const auto log = log_ == nullptr ? std::vector<TableLine>{} : log_lines(log_->latest(), size);
  auto shown = lines({size.width, size.height - log.size()});
  shown.insert(shown.end(), log.begin(), log.end());
  std::string text(home);
  for (const auto& line : shown) {
    text.append(line.is_heading ? bold : plain).append(line.text).append(plain);
    if (width(line.text) < terminal.width) {  // In a full line the cursor is still on the last character.
      text.append(clear_line);
    }
    text.append(is_single ? "" : "\n");
  }
  return text.append(is_single ? "" : clear_below);
}

void TableOutput::draw() {
  if (writer_.is_behind()) {
    return;  // A terminal that is held shows the newest frame when it goes on, not all of them.
  }
  drawn_at_ = now_();
  const auto size = size_of_terminal(descriptor_);
  auto next = frame(size);
  if (next == drawn_ && size == drawn_for_) {
    return;
  }
  if (drawn_.empty()) {
    writer_.write(hide_cursor);
  }
  if (drawn_.empty() || size != drawn_for_) {
    writer_.write(clear_screen);  // Terminals break the lines anew when their width changes.
  }
  writer_.write(next);
  writer_.flush();
  drawn_ = std::move(next);
  drawn_for_ = size;
}

void TableOutput::print() {
  for (const auto& line : lines({})) {
    writer_.write(line.text);
    writer_.write("\n");
  }
  writer_.finish();
}

}  // namespace meterwire::receiver
