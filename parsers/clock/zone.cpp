#include "parsers/clock/zone.hpp"

#include <date/tz.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <stdexcept>

namespace meterwire {

namespace {

date::local_seconds local_time(const Timestamp& time) {
  const auto day = date::year{time.year} / time.month / time.day;
  return date::local_days{day} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
         std::chrono::seconds{time.second};
}

// The offset that the zone keeps outside of daylight saving time, at that time of its history. The system's tz database
// says only whether time is saved, not how much: `save` is a flag there.
std::chrono::seconds standard_offset(const date::sys_info& info) {
  return info.save == std::chrono::minutes{0} ? info.offset : info.offset - std::chrono::hours{1};
}

// `+01:00`
std::string offset_text(std::chrono::seconds offset) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
  std::array<char, 16> text{};
  const int length = std::snprintf(text.data(), text.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+',
                                   static_cast<int>(std::abs(minutes) / 60), static_cast<int>(std::abs(minutes) % 60));
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

Zone::Zone(std::string_view name) try : zone_(date::locate_zone(std::string(name))) {
} catch (const std::runtime_error&) {
  throw std::invalid_argument("unknown time zone '" + std::string(name) +
                              "': expected a name of the tz database such as Europe/Amsterdam");
}

std::chrono::seconds Zone::offset(const Timestamp& time) const {
  const date::local_info local = zone_->get_info(local_time(time));
  switch (time.season) {
    case Season::utc:
      return std::chrono::seconds{0};
    case Season::standard:
      return standard_offset(local.first);
    case Season::daylight:
      return standard_offset(local.first) + std::chrono::hours{1};
    case Season::unknown:
      break;
  }
  return local.first.offset;
}

std::chrono::sys_seconds Zone::utc(const Timestamp& time) const {
  return std::chrono::sys_seconds{local_time(time).time_since_epoch() - offset(time)};
}

std::string Zone::rfc3339(const Timestamp& time) const {
  return to_string(time) + offset_text(offset(time));
}

Timestamp Zone::local(std::chrono::sys_seconds time) const {
  const date::sys_info info = zone_->get_info(time);
  const auto shown = time + info.offset;
  const auto midnight = date::floor<date::days>(shown);
  const date::year_month_day date{midnight};
  const date::hh_mm_ss clock{shown - midnight};
  Timestamp local;
  local.year = static_cast<std::int16_t>(static_cast<int>(date.year()));
  local.month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()));
  local.day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()));
  local.hour = static_cast<std::uint8_t>(clock.hours().count());
  local.minute = static_cast<std::uint8_t>(clock.minutes().count());
  local.second = static_cast<std::uint8_t>(clock.seconds().count());
  local.season = info.save == std::chrono::minutes{0} ? Season::standard : Season::daylight;
  return local;
}

std::string Zone::rfc3339(std::chrono::sys_seconds time) const {
  return to_string(local(time)) + offset_text(zone_->get_info(time).offset);
}

const Zone& zone_named(std::string_view name) {
  thread_local std::map<std::string, Zone, std::less<>> zones;
  const auto known = zones.find(name);
  return known != zones.end() ? known->second : zones.emplace(name, Zone(name)).first->second;
}

}  // namespace meterwire
