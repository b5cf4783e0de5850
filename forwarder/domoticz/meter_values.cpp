#include "forwarder/domoticz/meter_values.hpp"

#include "parsers/clock/rfc3339.hpp"
#include "parsers/record/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>

namespace meterwire::forwarder {

namespace {

// A unit, and by which power of ten it is more than what is counted in here: mWh, mW, ml.
struct Prefix {
  std::string_view unit;
  int exponent;
};

constexpr std::array energy_units{Prefix{"kWh", 6}, Prefix{"Wh", 3}, Prefix{"MWh", 9}};
constexpr std::array power_units{Prefix{"kW", 6}, Prefix{"W", 3}, Prefix{"MW", 9}};
constexpr std::array volume_units{Prefix{"m3", 6}, Prefix{"dm3", 3}, Prefix{"l", 3}};

struct Count {
  std::int64_t thousandths = 0;
  std::int64_t step = 1;
};

// Empty where the value is no number in one of these units, or too large for any meter.
std::optional<Count> count_of(const feed::Value& value, std::span<const Prefix> units) {
  const auto unit = std::ranges::find(units, value.unit, &Prefix::unit);
  const auto number = value.is_number ? decimal_from(value.value) : std::nullopt;
  if (unit == units.end() || !number) {
    return std::nullopt;
  }
  Count count{number->mantissa, 1};
  int exponent = unit->exponent - number->scale;
  for (; exponent > 0; --exponent) {
    if (__builtin_mul_overflow(count.thousandths, 10, &count.thousandths)) {
      return std::nullopt;
    }
    count.step *= 10;
  }
  for (; exponent < 0; ++exponent) {
    count.thousandths /= 10;
  }
  constexpr std::int64_t most = 1'000'000'000'000'000;  // 1 TWh, so that sums and differences need no check
  return std::abs(count.thousandths) <= most ? std::optional(count) : std::nullopt;
}

// The value of a reading that has one.
std::optional<Count> only_count(const feed::Reading& reading, std::span<const Prefix> units) {
  return reading.is_list || reading.values.size() != 1 ? std::nullopt : count_of(reading.values.front(), units);
}

// The same of a reading that is no period of a load profile.
std::optional<Count> total(const feed::Reading& reading, std::span<const Prefix> units) {
  return reading.interval != 0 ? std::nullopt : only_count(reading, units);
}

// The first one of that name that is a number: a meter can say the same under two codes.
std::optional<Count> find(const feed::Message& message, std::string_view name, std::span<const Prefix> units) {
  for (const auto& reading : message.readings) {
    if (const auto count = reading.name == name ? only_count(reading, units) : std::nullopt) {
      return count;
    }
  }
  return std::nullopt;
}

// The tariff of `energy_import_t2`; 0 where it is another name.
std::size_t tariff_of(std::string_view name, std::string_view register_name) {
  std::size_t tariff = 0;
  if (name.starts_with(register_name)) {
    name.remove_prefix(register_name.size());
    if (name.starts_with("_t")) {
      const auto* const end = name.data() + name.size();
      const auto [stopped, error] = std::from_chars(name.data() + 2, end, tariff);
      return error == std::errc{} && stopped == end ? tariff : 0;
    }
  }
  return 0;
}

Energy energy_from(const Count& count) {
  return {count.thousandths, count.step};
}

void add(Energy& energy, const Energy& other) {
  energy.milliwatt_hours += other.milliwatt_hours;
  energy.step = std::max(energy.step, other.step);
}

std::optional<TariffTotals> totals_of(const feed::Message& message, std::string_view name) {
  constexpr std::size_t most_tariffs = 63;
  std::array<bool, most_tariffs + 1> seen{};
  std::optional<Energy> all;
  std::optional<TariffTotals> totals;
  for (const auto& reading : message.readings) {
    const auto count = total(reading, energy_units);
    const auto tariff = tariff_of(reading.name, name);
    if (count && !all && reading.name == name) {
      all = energy_from(*count);
    } else if (count && tariff > 0 && tariff < seen.size() && !std::exchange(seen.at(tariff), true)) {
      totals = totals.value_or(TariffTotals{});
      add(tariff == 1 ? totals->first : totals->second, energy_from(*count));
    }
  }
  return totals || !all ? totals : TariffTotals{*all, {}};
}

// mW to W, rounded: 0.0005 kW is 1 W on the display of a meter as well.
std::int64_t watts(std::int64_t milliwatts) {
  return (milliwatts + 500) / 1000;
}

Power power_from(std::int64_t consumed, std::int64_t produced) {
  return {watts(std::max<std::int64_t>(consumed, 0)), watts(std::max<std::int64_t>(produced, 0))};
}

// Many meters of one direction alone say no 2.7.0, and those that go below zero at 1.7.0 or 16.7.0 mean production.
std::optional<Power> power_of(const feed::Message& message) {
  const auto import = find(message, "power_import", power_units);
  const auto exported = find(message, "power_export", power_units);
  if (exported) {
    return power_from(import ? import->thousandths : 0, exported->thousandths);
  }
  const auto net = import ? import : find(message, "power_net", power_units);
  return net ? std::optional(power_from(net->thousandths, -net->thousandths)) : std::nullopt;
}

std::optional<std::int64_t> litres_of(const feed::Message& message, std::initializer_list<std::string_view> names) {
  std::optional<std::int64_t> litres;
  std::chrono::sys_seconds latest = std::chrono::sys_seconds::min();
  for (const auto& reading : message.readings) {
    const auto count =
        std::ranges::find(names, reading.name) != names.end() ? total(reading, volume_units) : std::nullopt;
    if (!count) {
      continue;
    }
    const auto read = instant_from_rfc3339(reading.values.front().time);
    const auto second = read ? read->second : std::chrono::sys_seconds::min();
    if (!litres || second > latest) {
      litres = count->thousandths / 1000;
      latest = second;
    }
  }
  return litres;
}

}  // namespace

Energy TariffTotals::sum() const {
  Energy all = first;
  add(all, second);
  return all;
}

MeterValues values_of(const feed::Message& message) {
  return {.import = totals_of(message, "energy_import"),
          .exported = totals_of(message, "energy_export"),
          .power = power_of(message),
          .gas = litres_of(message, {"gas", "gas_volume", "gas_converter_base"}),
          .water = litres_of(message, {"water", "cold_water", "water_volume"})};
}

}  // namespace meterwire::forwarder
