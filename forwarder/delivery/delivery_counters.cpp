#include "forwarder/delivery/delivery_counters.hpp"

#include <fmt/format.h>

namespace meterwire::forwarder {

std::string to_string(const DeliveryCounters& counters) {
  return fmt::format(
      "records delivered {}, sent again {}, waiting {}, in the spool {}{}, lost {} (no room {}, too old {}, damaged "
      "{})",
      counters.delivered, counters.sent_again, counters.waiting, counters.spooled,
      counters.foreign == 0 ? "" : fmt::format(" ({} of another gateway)", counters.foreign), counters.lost(),
      counters.dropped_full, counters.dropped_old, counters.unreadable);
}

}  // namespace meterwire::forwarder
