#include "forwarder/backfill.hpp"

#include "parsers/iec62056_21/profile.hpp"
#include "parsers/iec62056_21/profile_times.hpp"

#include <algorithm>

namespace meterwire::forwarder {

using namespace std::chrono_literals;
using namespace meterwire::iec62056_21;
using std::chrono::sys_seconds;

namespace {

constexpr std::chrono::hours worth_asking{1};
constexpr std::chrono::days first_time{1};
constexpr std::chrono::days furthest_back{31};

}  // namespace

std::optional<Backfill> backfill_from(std::string_view text) {
  const auto command = command_from(text);
  if (!command || !command->data.ends_with("()")) {
    return std::nullopt;
  }
  const bool is_typed = text.find(':') == 2;
  Backfill backfill{command->data.substr(0, command->data.size() - 2), is_typed ? command->type : "R5"};
  const bool is_profile = backfill.id.starts_with("P.") && (backfill.type == "R5" || backfill.type == "R6");
  return is_profile ? std::optional(std::move(backfill)) : std::nullopt;
}

Command command_for(const Backfill& backfill, const ProfileWindow& window, const Zone& zone) {
  return profile_command({.id = backfill.id, .type = backfill.type}, window, zone);
}

std::optional<ProfileWindow> next_day(std::optional<sys_seconds> last_end, sys_seconds now, const Zone& zone) {
  constexpr std::chrono::minutes shortest_interval{1};
  if (last_end && *last_end > now + worth_asking) {
    last_end.reset();  // a clock was wrong, here or in the meter
  }
  const sys_seconds since = std::max(last_end.value_or(now - first_time), now - furthest_back);
  const auto missing = missing_since(since, now, shortest_interval);
  if (!missing || now - since < worth_asking) {
    return std::nullopt;
  }
  const auto days = days_of(*missing, zone);
  if (days.empty()) {
    return std::nullopt;
  }
  // The rest of a day behind its last period is no window of its own.
  const bool is_rest = days.size() > 1 && days.front().to - days.front().from < worth_asking;
  return ProfileWindow{days.front().from, days[is_rest ? 1 : 0].to};
}

std::optional<sys_seconds> last_period_in(const Record& record, const Zone& zone) {
  std::optional<sys_seconds> last;
  for (const auto& profile : profiles_in(record)) {
    for (const auto& segment : profile.segments) {
      if (segment.periods > 0) {
        const auto end = period_end(segment, segment.periods - 1, zone);
        last = std::max(last.value_or(end), end);
      }
    }
  }
  return last;
}

sys_seconds end_of_window(const ProfileWindow& window, std::optional<sys_seconds> last_period,
                          std::optional<sys_seconds> before) {
  const bool is_news = last_period && (!before || *last_period > *before);
  return is_news ? *last_period : window.to - 1s;
}

}  // namespace meterwire::forwarder
