#pragma once

#include "transport/parameters.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// What the user says about acknowledged delivery.
struct DeliveryOptions {
  std::string spool;                                    ///< SQLite file; empty: what waits is kept in memory alone
  std::uint64_t spool_size = std::uint64_t{256} << 20;  ///< most bytes of that file
  std::uint32_t drain_rate = 50;  ///< most records a second that are sent again or out of the spool
  std::uint32_t spool_days = 30;  ///< records that wait for longer are given up
};

/// The names of the options, for the list of those that a sink knows.
inline constexpr std::array<std::string_view, 4> delivery_options{"spool", "spool-size", "spool-days", "drain-rate"};

/// Reads and checks them. Creates nothing. Throws std::invalid_argument with a message for people, also for a spool
/// that cannot work.
[[nodiscard]] DeliveryOptions delivery_from(const transport::Parameters& parameters);

/// Where records wait, for `--check-config`: "what waits in /var/lib/meterwire/spool (at most 256 MiB, 30 days)".
[[nodiscard]] std::string describe(const DeliveryOptions& options);

}  // namespace meterwire::forwarder
