#include "transport/utc_text.hpp"

#include <fmt/format.h>

namespace meterwire::transport {

// Not by fmt/chrono.h, which would be a fiftieth of the smallest forwarder.
std::string utc_text(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", int{date.year()}, unsigned{date.month()},
                     unsigned{date.day()}, clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string utc_text(std::chrono::system_clock::time_point time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  auto text = utc_text(seconds);
  text.pop_back();
  return text + fmt::format(".{:06}Z", std::chrono::floor<std::chrono::microseconds>(time - seconds).count());
}

}  // namespace meterwire::transport
