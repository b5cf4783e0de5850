#include "forwarder/delivery/delivery_options.hpp"

#include "forwarder/delivery/spool_file.hpp"

#include <fmt/format.h>

namespace meterwire::forwarder {

DeliveryOptions delivery_from(const transport::Parameters& parameters) {
  DeliveryOptions delivery;
  if (const auto spool = parameters.text("spool")) {
    if (spool->empty()) {
      transport::Parameters::refuse("spool", *spool, "the name of a file");
    }
    check_spool(*spool);
    delivery.spool = *spool;
  }
  constexpr std::array<std::string_view, 2> of_spool{"spool-size", "spool-days"};
  parameters.only_with("spool=FILE", !delivery.spool.empty(), of_spool);
  constexpr std::uint32_t mebibyte = 1U << 20U;
  constexpr std::uint32_t most_mebibytes = 1U << 20U;
  if (const auto size = parameters.number("spool-size", 1, most_mebibytes)) {
    delivery.spool_size = std::uint64_t{*size} * mebibyte;
  }
  delivery.drain_rate = parameters.number("drain-rate", 1, 10'000).value_or(delivery.drain_rate);
  delivery.spool_days = parameters.number("spool-days", 1, 3650).value_or(delivery.spool_days);
  return delivery;
}

std::string describe(const DeliveryOptions& options) {
  return options.spool.empty() ? "what waits in memory alone"
                               : fmt::format("what waits in {} (at most {} MiB, {} days)", options.spool,
                                             options.spool_size >> 20U, options.spool_days);
}

}  // namespace meterwire::forwarder
