#include "forwarder/wall_clock.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace meterwire::forwarder {

}  // namespace meterwire::forwarder
