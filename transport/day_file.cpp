#include "transport/day_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace meterwire::transport {

namespace {

namespace fs = std::filesystem;
using std::chrono::year_month_day;

// What stands before and behind the day.
std::pair<std::string_view, std::string_view> around_day(std::string_view path) {
  const auto name = path.rfind('/') + 1;  // 0 without one
  const auto point = path.rfind('.');
  const bool has_extension = point != std::string_view::npos && point > name;  // `.feed` is a name
  const auto end = has_extension ? point : path.size();
  return {path.substr(0, end), path.substr(end)};
}

unsigned number_in(std::string_view digits) {
  unsigned number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::string day_file_name(std::string_view path, year_month_day day) {
  const auto [before, behind] = around_day(path);
  return fmt::format("{}-{:04}-{:02}-{:02}{}", before, static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()), behind);
}

std::optional<std::chrono::sys_days> day_of_file(std::string_view path, std::string_view name) {
  constexpr std::size_t day_size = std::string_view("-2026-11-21").size();
  const auto [before, behind] = around_day(path);
  if (name.size() != path.size() + day_size) {
    return std::nullopt;
  }
  const auto text = name.substr(before.size(), day_size);
  const year_month_day day{std::chrono::year(static_cast<int>(number_in(text.substr(1, 4)))),
                           std::chrono::month(number_in(text.substr(6, 2))),
                           std::chrono::day(number_in(text.substr(9, 2)))};
  // Written again it has to be the same: so nothing that was passed over in reading can be something else.
  return day.ok() && day_file_name(path, day) == name ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
}

std::size_t delete_days_before(const std::string& path, std::chrono::sys_days first) noexcept {
  std::size_t deleted = 0;
  try {
    const fs::path file(path);
    const auto folder = file.parent_path();
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(folder.empty() ? fs::path(".") : folder)) {
      const auto day = day_of_file(file.filename().string(), entry.path().filename().string());
      if (day && *day < first && fs::is_regular_file(entry.symlink_status())) {
        old.push_back(entry.path());
      }
    }
    for (const auto& each : old) {
      std::error_code ignored;
      deleted += fs::remove(each, ignored) ? 1U : 0U;
    }
  } catch (const std::exception&) {
    // A folder that cannot be read is told by who writes into it.
  }
  return deleted;
}

}  // namespace meterwire::transport
