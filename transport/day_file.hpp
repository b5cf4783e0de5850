#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::transport {

/// `feed.csv` and 2026-11-21 make `feed-2026-11-21.csv`; a name without an extension gets the day at its end.
[[nodiscard]] std::string day_file_name(std::string_view path, std::chrono::year_month_day day);

/// The day of a name that day_file_name() made of `path`; empty for every other name, also for one that only resembles
/// it: `feed-2026-11-21.csv.gz`, `feed-2026-02-30.csv`. Both are to be names alone or to have the same folder.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of_file(std::string_view path, std::string_view name);

/// Deletes the day files of `path` that are of a day before `first`, and nothing else. What cannot be deleted stays.
/// Returns how many are gone.
std::size_t delete_days_before(const std::string& path, std::chrono::sys_days first) noexcept;

}  // namespace meterwire::transport
