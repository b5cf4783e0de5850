#include "receiver/store/day_files.hpp"

#include "parsers/clock/rfc3339.hpp"
#include "receiver/store/store_error.hpp"
#include "transport/day_file.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/json_text.hpp"
#include "transport/line_file.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace meterwire::receiver {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// Before it there was no feed; a stranger must not fill the folder with a file for each day since the year 0.
constexpr sys_days earliest =
    sys_days(year_month_day{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}});

}  // namespace

DayFiles::DayFiles(std::string path, std::string_view heading, AppendLines append_lines, Now now)
    : path_(std::move(path)), heading_(heading), append_lines_(std::move(append_lines)), now_(std::move(now)) {}

void DayFiles::keep(std::span<const Arrived> batch) {
  std::map<sys_days, std::string> lines;
  for (const Arrived& arrived : batch) {
    append_lines_(lines[day_of(arrived.message)], arrived);
  }
  std::vector<std::pair<std::string, std::uint64_t>> before;
  try {
    for (const auto& [day, text] : lines) {
      auto file = transport::day_file_name(path_, day);
      const auto length = transport::append_lines({file, heading_}, text);
      before.emplace_back(std::move(file), length);
    }
  } catch (const transport::LineFileError& error) {
    for (const auto& [file, length] : before) {
      transport::cut_back(file, length);
    }
    throw StoreError(error.what());
  }
  for (auto& [file, length] : before) {
    unsynchronized_.insert(std::move(file));
  }
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
