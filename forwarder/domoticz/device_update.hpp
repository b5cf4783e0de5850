#pragma once

#include "forwarder/domoticz/meter_values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// What Domoticz's device "P1 Smart Meter (Electricity)" is told: totals of usage by tariff and of return by tariff in
/// Wh, begun ones not counted, then usage and return now in W: `33402264;0;13465;0;111;0`. Empty where the record has
/// no total of what was used.
[[nodiscard]] std::optional<std::string> electricity_update(const MeterValues& values, const Power& power);

/// The request for that, as Domoticz documents it:
/// `/json.htm?type=command&param=udevice&idx=54&nvalue=0&svalue=33402264;0;13465;0;111;0`.
[[nodiscard]] std::string update_target(std::uint32_t idx, std::string_view svalue);

}  // namespace meterwire::forwarder
