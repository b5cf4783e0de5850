#include "transport/feed/instant.hpp"

#include "parsers/clock/rfc3339.hpp"

namespace meterwire::feed {

namespace {

using namespace std::chrono;

// Of which all nanoseconds fit.
constexpr sys_days first = sys_days(year{1678} / January / 1);
constexpr sys_days end = sys_days(year{2262} / January / 1);

}  // namespace

std::optional<std::int64_t> nanoseconds_from(std::string_view rfc3339) {
  const auto instant = instant_from_rfc3339(rfc3339);
  if (!instant || instant->second < first || instant->second >= end) {
    return std::nullopt;
  }
  const nanoseconds since_1970 = instant->second.time_since_epoch() + instant->fraction;
  return since_1970.count();
}

}  // namespace meterwire::feed
