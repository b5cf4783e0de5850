#include "parsers/iec62056_21/profile_times.hpp"

namespace meterwire::iec62056_21 {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes day{24 * 60};

bool is_in_days(const ProfileSegment& segment) {
  return *segment.interval % day == minutes{0};
}

Timestamp days_later(Timestamp time, std::int64_t days) {
  using namespace std::chrono;
  const sys_days date =
      sys_days{year{time.year} / month{time.month} / std::chrono::day{time.day}} + std::chrono::days{days};
  const year_month_day moved{date};
  time.year = static_cast<std::int16_t>(static_cast<int>(moved.year()));
  time.month = static_cast<std::uint8_t>(static_cast<unsigned>(moved.month()));
  time.day = static_cast<std::uint8_t>(static_cast<unsigned>(moved.day()));
  if (time.season != Season::utc) {
    time.season = Season::unknown;  // that of the header may be over
  }
  return time;
}

// How long from the header's time to the end of a whole period; nothing where it is one.
seconds to_the_grid(const ProfileSegment& segment) {
  const Timestamp& time = segment.start;
  const seconds interval = *segment.interval;
  const seconds over = (std::chrono::hours{time.hour} + minutes{time.minute} + seconds{time.second}) % interval;
  return over == seconds{0} ? over : interval - over;
}

}  // namespace

std::chrono::sys_seconds period_end(const ProfileSegment& segment, std::uint32_t period, const Zone& zone) {
  if (period == 0 || !segment.interval) {
    return zone.utc(segment.start);
  }
  if (is_in_days(segment)) {
    return zone.utc(days_later(segment.start, *segment.interval / day * std::int64_t{period}));
  }
  return zone.utc(segment.start) + to_the_grid(segment) + *segment.interval * std::int64_t{period};
}

std::vector<ProfileGap> gaps_in(const LoadProfile& profile, const Zone& zone) {
  std::vector<ProfileGap> gaps;
  const ProfileSegment* before = nullptr;
  for (const ProfileSegment& segment : profile.segments) {
    if (before != nullptr && before->interval && segment.interval && before->periods > 0) {
      // A day has an hour more in autumn.
      const seconds grace = is_in_days(*before) ? std::chrono::hours{1} : seconds{0};
      const seconds between =
          period_end(segment, 0, zone) - period_end(*before, before->periods - 1, zone) - grace - seconds{1};
      if (const auto missing = between / *before->interval; missing > 0) {
        gaps.push_back({&segment, missing});
      }
    }
    before = &segment;
  }
  return gaps;
}

}  // namespace meterwire::iec62056_21
