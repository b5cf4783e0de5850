#include "parsers/iec62056_21/profile_request.hpp"

#include <algorithm>
#include <cstddef>

namespace meterwire::iec62056_21 {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

std::string time_text(const Timestamp& time, ProfileTimeForm form) {
  std::string text = to_string(time);  // 2022-08-23T16:15:00
  std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
  text.erase(0, 2);
  const std::string_view season = time.season == Season::daylight ? "1" : "0";
  constexpr std::size_t to_the_minute = 10;
  switch (form) {
    case ProfileTimeForm::season_and_minutes:
      return std::string(season).append(text, 0, to_the_minute);
    case ProfileTimeForm::season_and_seconds:
      return std::string(season).append(text);
    case ProfileTimeForm::minutes:
      break;
  }
  return text.substr(0, to_the_minute);
}

// The first midnight after that time.
sys_seconds next_midnight(sys_seconds time, const Zone& zone) {
  Timestamp midnight = zone.local(time);
  midnight.hour = midnight.minute = midnight.second = 0;
  midnight.season = Season::unknown;
  // Noon of the next day, whatever the length of this one, and back to its midnight.
  Timestamp next = zone.local(zone.utc(midnight) + std::chrono::hours{36});
  next.hour = next.minute = next.second = 0;
  next.season = Season::unknown;
  return zone.utc(next);
}

}  // namespace

Command profile_command(const ProfileQuestion& question, const ProfileWindow& window, const Zone& zone) {
  const seconds step = question.form == ProfileTimeForm::season_and_seconds ? seconds{1} : minutes{1};
  std::string data(question.id);
  data += '(' + time_text(zone.local(window.from), question.form);
  data += ';' + time_text(zone.local(std::max(window.from, window.to - step)), question.form);
  if (question.rows_of_block) {
    data += ';' + std::to_string(*question.rows_of_block);
  }
  return {std::string(question.type), data + ')'};
}

std::vector<ProfileWindow> days_of(const ProfileWindow& window, const Zone& zone) {
  std::vector<ProfileWindow> days;
  for (sys_seconds from = window.from; from < window.to;) {
    const sys_seconds to = std::min(next_midnight(from, zone), window.to);
    days.push_back({from, to});
    from = to;
  }
  return days;
}

std::optional<ProfileWindow> missing_since(sys_seconds last_end, sys_seconds now, minutes interval) {
  if (now < last_end + interval) {
    return std::nullopt;
  }
  return ProfileWindow{last_end + minutes{1}, now + minutes{1}};
}

}  // namespace meterwire::iec62056_21
