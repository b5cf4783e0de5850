#include "forwarder/http/net_power.hpp"

#include "forwarder/http/board.hpp"
#include "parsers/record/decimal.hpp"
#include "parsers/record/unit.hpp"

#include <initializer_list>
#include <string_view>

namespace meterwire::forwarder {

namespace {

// Of a power in kW.
std::optional<std::int64_t> milliwatt_of(const ShownReading& reading) {
  const auto number = decimal_from(reading.value);
  if (!number) {
    return std::nullopt;
  }
  const auto [power, unit] = normalised(*number, unit_from(reading.unit));
  if (unit != Unit::kW) {
    return std::nullopt;
  }
  auto milliwatt = power.mantissa;
  for (int scale = power.scale; scale > 6; --scale) {
    milliwatt /= 10;
  }
  for (int scale = power.scale; scale < 6; ++scale) {
    if (__builtin_mul_overflow(milliwatt, 10, &milliwatt)) {
      return std::nullopt;
    }
  }
  const bool is_plausible = milliwatt <= PowerHistory::most_milliwatt && milliwatt >= -PowerHistory::most_milliwatt;
  return is_plausible ? std::optional(milliwatt) : std::nullopt;
}

// Of those that are there.
std::optional<std::int64_t> sum_of(std::span<const ShownReading> readings,
                                   std::initializer_list<std::string_view> names) {
  std::optional<std::int64_t> sum;
  for (const auto name : names) {
    for (const auto& reading : readings) {
      const auto power = reading.name == name ? milliwatt_of(reading) : std::nullopt;
      if (power) {
        sum = sum.value_or(0) + *power;
        break;  // a readout may repeat a code
      }
    }
  }
  return sum;
}

std::optional<std::int64_t> difference(std::optional<std::int64_t> taken, std::optional<std::int64_t> fed_in) {
  return taken || fed_in ? std::optional(taken.value_or(0) - fed_in.value_or(0)) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> net_milliwatt(std::span<const ShownReading> readings) {
  if (const auto total = difference(sum_of(readings, {"power_import"}), sum_of(readings, {"power_export"}))) {
    return total;
  }
  if (const auto net = sum_of(readings, {"power_net"})) {
    return net;
  }
  if (const auto phases = difference(sum_of(readings, {"power_import_l1", "power_import_l2", "power_import_l3"}),
                                     sum_of(readings, {"power_export_l1", "power_export_l2", "power_export_l3"}))) {
    return phases;
  }
  return sum_of(readings, {"power_net_l1", "power_net_l2", "power_net_l3"});
}

}  // namespace meterwire::forwarder
