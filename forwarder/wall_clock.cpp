#include "forwarder/wall_clock.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace meterwire::forwarder {

std::string utc_text(std::chrono::system_clock::time_point time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(time - seconds).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                     microseconds);
}

}  // namespace meterwire::forwarder
