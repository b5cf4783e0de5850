#include "tests/simulator/iec/interval_profile.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

namespace meterwire::simulator::iec {
namespace {

using namespace std::chrono;

constexpr minutes failure_begins{200};
constexpr minutes failure_ends{245};

bool fails_on(sys_days day) {
  return day.time_since_epoch().count() % 2 != 0;
}

enum class Mains : std::uint8_t { there, failed, back };

// How the mains were in the interval that ended at `end`.
Mains mains_in(sys_seconds end, minutes period) {
  const sys_days day = floor<days>(end - seconds(1));
  if (!fails_on(day) || end <= day + failure_begins || end - period >= day + failure_ends) {
    return Mains::there;
  }
  return end < day + failure_ends ? Mains::failed : Mains::back;
}

std::int64_t thousandths(sys_seconds end, std::int64_t factor) {
  return (end.time_since_epoch().count() / 60 * factor) % 4999;
}

std::string row(sys_seconds end) {
  const std::int64_t imported = thousandths(end, 7919);
  const std::int64_t exported = thousandths(end, 104'729) / 7;
  return fmt::format("({}.{:03})({}.{:03})\r\n", imported / 1000, imported % 1000, exported / 1000, exported % 1000);
}

std::string event(sys_seconds time, std::string_view status, int number) {
  return fmt::format("P.98({})({})()(2)(0-0:C.11.0)()(0-0:C.11.10)()({})(0)\r\n", profile_stamp(time), status, number);
}

}  // namespace

std::string IntervalProfile::lines(sys_seconds now, unsigned days, const Window& window) const {
  std::string text;
  struct Before {
    sys_seconds end;
    Mains mains;
  };
  std::optional<Before> before;
  const sys_seconds last = sys_seconds(floor<minutes>(now).time_since_epoch() / period * period);
  for (sys_seconds end = last - hours(24) * days + period; end <= last; end += period) {
    const Mains mains = mains_in(end, period);
    if (mains == Mains::failed || !window.contains(end)) {
      continue;
    }
    const bool goes_on =
        before && before->end + period == end && before->mains == mains && offset_at(before->end) == offset_at(end);
    if (!goes_on) {
      text += fmt::format("{}({})({})({})(2)(1.5.0)(kW)(2.5.0)(kW)\r\n", code, profile_stamp(end),
                          mains == Mains::back ? "80" : "00", period.count());
    }
    text += row(end);
    before = {end, mains};
  }
  return text;
}

std::string log_book_lines(sys_seconds now, unsigned days, const Window& window) {
  std::string text;
  const sys_seconds first = now - hours(24) * days;
  for (sys_days day = floor<std::chrono::days>(first); day <= now; day += std::chrono::days(1)) {
    for (const bool ends : {false, true}) {
      const sys_seconds time = day + (ends ? failure_ends : failure_begins);
      if (fails_on(day) && time > first && time <= now && window.contains(time)) {
        text += event(time, ends ? "80" : "40", ends ? 5 : 4);
      }
    }
  }
  return text;
}

}  // namespace meterwire::simulator::iec
