#include "meter/progress.hpp"

#include <fmt/format.h>

namespace meterwire::meter {

namespace {

std::string minutes_and_seconds(std::uint64_t seconds) {
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

// Characters a second. What the speed allows, until there is enough to measure; a meter pauses between its data.
std::uint64_t rate_of(const Progress& progress) {
  constexpr unsigned bits = 10;  // of a character on the line
  const auto milliseconds = static_cast<std::uint64_t>(progress.at_speed.count());
  const bool is_measured = milliseconds >= 1000 && progress.bytes_at_speed > 0;
  const std::uint64_t rate = is_measured ? progress.bytes_at_speed * 1000 / milliseconds : progress.baud / bits;
  return rate == 0 ? 1 : rate;
}

}  // namespace

std::string describe(const Progress& progress) {
  const std::uint64_t rate = rate_of(progress);
  const bool has_end = progress.expected > progress.bytes;
  std::string text = fmt::format("{}{} bytes, {} Bd, {} characters/s, {}", progress.bytes,
                                 has_end ? fmt::format(" of about {}", progress.expected) : "", progress.baud, rate,
                                 minutes_and_seconds(static_cast<std::uint64_t>(progress.elapsed.count()) / 1000));
  if (has_end) {
    text += fmt::format(", about {} left", minutes_and_seconds((progress.expected - progress.bytes + rate - 1) / rate));
  }
  return text;
}

}  // namespace meterwire::meter
