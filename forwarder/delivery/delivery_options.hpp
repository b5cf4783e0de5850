#pragma once

#include <cstdint>
#include <string>

namespace meterwire::forwarder {

/// What the user says about acknowledged delivery.
struct DeliveryOptions {
  std::string spool;                                    ///< SQLite file; empty: what waits is kept in memory alone
  std::uint64_t spool_size = std::uint64_t{256} << 20;  ///< most bytes of that file
  std::uint32_t drain_rate = 50;  ///< most records a second that are sent again or out of the spool
  std::uint32_t spool_days = 30;  ///< records that wait for longer are given up
};

}  // namespace meterwire::forwarder
