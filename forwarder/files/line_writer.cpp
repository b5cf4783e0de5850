#include "forwarder/files/line_writer.hpp"

#include "transport/day_file.hpp"
#include "transport/line_file.hpp"

#include <algorithm>
#include <utility>

namespace meterwire::forwarder {

LineWriter::LineWriter(std::string path, bool by_day, std::uint32_t keep_days, std::string heading)
    : path_(std::move(path)), by_day_(by_day), keep_days_(keep_days), heading_(std::move(heading)) {}

Written LineWriter::write(std::span<const Lines> lines) {
  constexpr mode_t private_to_group = 0640;
  Written outcome;
  outcome.deleted_days = delete_old_days(lines);  // before writing: it makes room
  try {
    while (outcome.records < lines.size()) {
      const auto rest = lines.subspan(outcome.records);
      const auto day = rest.front().day;
      const auto end =
          by_day_ ? std::ranges::find_if(rest, [&](const auto& each) { return each.day != day; }) : rest.end();
      const auto count = static_cast<std::size_t>(end - rest.begin());
      std::string text;
      for (const auto& each : rest.first(count)) {
        text += each.text;
      }
      const auto file = by_day_ ? transport::day_file_name(path_, day) : path_;
      transport::append_lines({file, heading_, private_to_group}, text);
      outcome.records += count;
    }
  } catch (const transport::LineFileError& error) {
    outcome.failure = error.what();
  }
  return outcome;
}

std::size_t LineWriter::delete_old_days(std::span<const Lines> lines) {
  if (keep_days_ == 0 || lines.empty()) {
    return 0;
  }
  const auto today = std::ranges::max(lines, {}, &Lines::day).day;
  if (cleared_on_ && *cleared_on_ >= today) {
    return 0;
  }
  cleared_on_ = today;
  return transport::delete_days_before(path_, today - std::chrono::days(keep_days_ - 1));
}

}  // namespace meterwire::forwarder
