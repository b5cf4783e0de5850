#include "transport/random_bytes.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <system_error>

namespace meterwire::transport {

void draw_random(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto drawn = ::getrandom(bytes.data(), bytes.size(), 0);
    if (drawn > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(drawn));
    } else if (errno != EINTR) {
      throw std::runtime_error("the system has no random numbers: " + std::generic_category().message(errno));
    }
  }
}

}  // namespace meterwire::transport
