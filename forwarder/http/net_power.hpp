#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace meterwire::forwarder {

struct ShownReading;

/// Active power taken less power fed in, in milliwatt, towards zero. From power_import and power_export, else from
/// power_net, else from the phases added up. Empty where the meter tells none of them, or one that is out of range.
[[nodiscard]] std::optional<std::int64_t> net_milliwatt(std::span<const ShownReading> readings);

}  // namespace meterwire::forwarder
