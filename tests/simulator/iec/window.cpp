#include "tests/simulator/iec/window.hpp"

#include "tests/simulator/calendar.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace meterwire::simulator::iec {
namespace {

using namespace std::chrono;

// Two digits a field: year, month, day, hour, minute, second.
std::optional<sys_seconds> local_from(std::string_view digits) {
  std::array<int, 6> field{};
  for (std::size_t n = 0; n < digits.size(); n += 2) {
    field[n / 2] = (digits[n] - '0') * 10 + digits[n + 1] - '0';
  }
  const year_month_day date{year(2000 + field[0]), month(static_cast<unsigned>(field[1])),
                            day(static_cast<unsigned>(field[2]))};
  if (!date.ok() || field[3] > 24 || field[4] > 59 || field[5] > 59) {
    return {};
  }
  return sys_days(date) + hours(field[3]) + minutes(field[4]) + seconds(field[5]);
}

std::optional<WallTime> wall_time_from(std::string_view text) {
  const bool all_digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!all_digits || text.size() < 10 || text.size() > 13) {
    return {};
  }
  WallTime time;
  if (text.size() % 2 != 0) {
    constexpr std::array<hours, 3> by_season{central_europe, central_europe + hours(1), hours(0)};
    const auto season = static_cast<std::size_t>(text.front() - '0');
    if (season >= by_season.size()) {
      return {};
    }
    time.offset = by_season[season];
    text.remove_prefix(1);
  }
  const auto local = local_from(text);
  if (!local) {
    return {};
  }
  time.local = *local;
  return time;
}

// Whether an end of a window is missing or right; the time goes to `end`.
bool read_end(std::string_view text, std::optional<WallTime>& end) {
  end = wall_time_from(text);
  return text.empty() || end.has_value();
}

}  // namespace

hours offset_at(sys_seconds utc) {
  return wall_clock(utc).summer ? central_europe + hours(1) : central_europe;
}

std::string profile_stamp(sys_seconds utc) {
  return (wall_clock(utc).summer ? "1" : "0") + stamp(utc);
}

bool WallTime::reached_at(sys_seconds utc) const {
  return local <= utc + offset.value_or(offset_at(utc));
}

bool Window::contains(sys_seconds utc) const {
  return (!from || from->reached_at(utc)) && (!to || !to->reached_at(utc - seconds(1)));
}

std::optional<Window> window_from(std::string_view text) {
  const std::size_t between = text.find(';');
  if (between == std::string_view::npos) {
    return text.empty() ? std::optional<Window>(Window{}) : std::nullopt;
  }
  Window window;
  if (!read_end(text.substr(0, between), window.from) || !read_end(text.substr(between + 1), window.to)) {
    return {};
  }
  return window;
}

}  // namespace meterwire::simulator::iec
