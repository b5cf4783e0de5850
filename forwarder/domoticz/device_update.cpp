#include "forwarder/domoticz/device_update.hpp"

#include <fmt/format.h>

namespace meterwire::forwarder {

namespace {

std::int64_t watt_hours(const Energy& energy) {
  return energy.milliwatt_hours / 1000;
}

}  // namespace

std::optional<std::string> electricity_update(const MeterValues& values, const Power& power) {
  if (!values.import) {
    return std::nullopt;
  }
  const auto exported = values.exported.value_or(TariffTotals{});
  return fmt::format("{};{};{};{};{};{}", watt_hours(values.import->first), watt_hours(values.import->second),
                     watt_hours(exported.first), watt_hours(exported.second), power.consumption, power.production);
}

std::string update_target(std::uint32_t idx, std::string_view svalue) {
  return fmt::format("/json.htm?type=command&param=udevice&idx={}&nvalue=0&svalue={}", idx, svalue);
}

}  // namespace meterwire::forwarder
