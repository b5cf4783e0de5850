#include "receiver/store/day_files.hpp"

#include "parsers/clock/rfc3339.hpp"
#include "receiver/store/store_error.hpp"
#include "transport/day_file.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/json_text.hpp"
#include "transport/line_file.hpp"

#include <cstddef>
#include <optional>
#include <utility>

namespace meterwire::receiver {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// Before it there was no feed; a stranger must not fill the folder with a file for each day since the year 0.
constexpr sys_days earliest =
    sys_days(year_month_day{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}});

// Not a batch at once: each line of a table repeats gateway and meter, so it is longer than what it was made of.
constexpr std::size_t enough_to_write = std::size_t{1} << 20U;

}  // namespace

DayFiles::DayFiles(std::string path, std::string_view heading, AppendLines append_lines, Now now)
    : path_(std::move(path)), heading_(heading), append_lines_(std::move(append_lines)), now_(std::move(now)) {}

void DayFiles::keep(std::span<const Arrived* const> batch) {
  std::map<std::string, std::uint64_t> before;
  try {
    append(batch, before);
  } catch (const transport::LineFileError& error) {
    for (const auto& [file, length] : before) {
      transport::cut_back(file, length);
    }
    throw StoreError(error.what());
  }
  for (const auto& [file, length] : before) {
    unsynchronized_.insert(file);
  }
}

/// Puts down the length that each file had before.
void DayFiles::append(std::span<const Arrived* const> batch, std::map<std::string, std::uint64_t>& before) const {
  std::map<sys_days, std::string> lines;
  std::size_t collected = 0;
  const auto write = [&] {
    for (const auto& [day, text] : lines) {
      const auto file = transport::day_file_name(path_, day);
      before.try_emplace(file, transport::append_lines({file, heading_}, text));
    }
    lines.clear();
    collected = 0;
  };
  for (const Arrived* const arrived : batch) {
    auto& text = lines[day_of(arrived->message)];
    const auto length = text.size();
    append_lines_(text, *arrived);
    collected += text.size() - length;
    if (collected >= enough_to_write) {
      write();
    }
  }
  write();
}

void DayFiles::flush() {
  std::optional<StoreError> failure;
  for (const auto& file : std::exchange(unsynchronized_, {})) {
    try {
      transport::synchronize(file);
    } catch (const transport::LineFileError& error) {
      failure.emplace(error.what());
    }
  }
  if (failure) {
    throw StoreError(*failure);
  }
}

sys_days DayFiles::day_of(const feed::Message& message) const {
  const auto today = floor<days>(now_());
  const auto received = instant_from_rfc3339(message.received);
  const auto day = received ? floor<days>(received->second) : today;
  return day < earliest || day > today + days{1} ? today : day;
}

DayFiles csv_day_files(std::string path, DayFiles::Now now) {
  return {std::move(path), feed::csv_header,
          [](std::string& out, const Arrived& arrived) { feed::append_csv(out, arrived.message); }, std::move(now)};
}

DayFiles jsonl_day_files(std::string path, DayFiles::Now now) {
  return {std::move(path),
          {},
          [](std::string& out, const Arrived& arrived) {
            feed::append_on_one_line(out, arrived.datagram);
            out += '\n';
          },
          std::move(now)};
}

}  // namespace meterwire::receiver
