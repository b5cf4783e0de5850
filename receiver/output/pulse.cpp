#include "receiver/output/pulse.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace meterwire::receiver {
namespace {

/// What comes closer together is one occasion: the parts of a record, several meters, a spool that is drained.
constexpr std::chrono::milliseconds least_distance{500};
/// A longer distance is believed at once and forgotten slowly: of two meters that send every 15 minutes, one behind the
/// other, every second distance is short, and after an outage it takes some tens of records to be as strict as before.
constexpr int forgetting = 8;
/// So many usual distances are silence, and some seconds besides for those who send every second.
constexpr int missed = 3;
constexpr std::chrono::seconds grace{5};
/// Of what was heard once only. The longest distances that forwarders are set to are below it.
constexpr std::chrono::hours unknown{1};

}  // namespace

void Pulse::beat(Clock::time_point now) {
  if (heard_ && now - *heard_ >= least_distance) {
    const auto distance = now - *heard_;
    const auto usual = usual_.value_or(distance);
    usual_ = std::max(distance, usual - (usual - distance) / forgetting);
  }
  heard_ = now;
}

std::optional<Pulse::Clock::duration> Pulse::age(Clock::time_point now) const {
  return heard_ ? std::optional(std::max(now - *heard_, Clock::duration{})) : std::nullopt;
}

bool Pulse::is_silent(Clock::time_point now) const {
  return heard_ && now - *heard_ > (usual_ ? missed * *usual_ + grace : Clock::duration(unknown));
}

double Pulse::lateness(Clock::time_point now) const {
  using Seconds = std::chrono::duration<double>;
  return heard_ ? Seconds(now - *heard_) / Seconds(usual_.value_or(unknown)) : 0;
}

std::string span_text(Pulse::Clock::duration span) {
  using namespace std::chrono;
  if (span < minutes(1)) {
    return fmt::format("{} s", duration_cast<seconds>(span).count());
  }
  if (span < hours(1)) {
    return fmt::format("{} min", duration_cast<minutes>(span).count());
  }
  if (span < hours(48)) {
    return fmt::format("{} h", duration_cast<hours>(span).count());
  }
  return fmt::format("{} d", duration_cast<hours>(span).count() / 24);
}

}  // namespace meterwire::receiver
