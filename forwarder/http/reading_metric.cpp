#include "forwarder/http/reading_metric.hpp"

#include "parsers/record/decimal.hpp"
#include "parsers/record/unit.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace meterwire::forwarder {

namespace {

struct UnitRow {
  Unit unit;
  std::string_view word;
  int power_of_ten;     // by which the value is multiplied
  std::int64_t factor;  // and then by this
};

constexpr std::array rows{
    UnitRow{Unit::kWh, "kwh", 0, 1},         UnitRow{Unit::kvarh, "kvarh", 0, 1},
    UnitRow{Unit::kVAh, "kvah", 0, 1},       UnitRow{Unit::kW, "watts", 3, 1},
    UnitRow{Unit::kvar, "vars", 3, 1},       UnitRow{Unit::kVA, "voltamperes", 3, 1},
    UnitRow{Unit::V, "volts", 0, 1},         UnitRow{Unit::A, "amperes", 0, 1},
    UnitRow{Unit::Hz, "hertz", 0, 1},        UnitRow{Unit::GJ, "joules", 9, 1},
    UnitRow{Unit::m3, "cubic_meters", 0, 1}, UnitRow{Unit::m3_per_h, "cubic_meters_per_hour", 0, 1},
    UnitRow{Unit::kelvin, "kelvin", 0, 1},   UnitRow{Unit::degree_celsius, "celsius", 0, 1},
    UnitRow{Unit::degree, "degrees", 0, 1},  UnitRow{Unit::bar, "bar", 0, 1},
    UnitRow{Unit::percent, "percent", 0, 1}, UnitRow{Unit::kWh_per_m3, "kwh_per_cubic_meter", 0, 1},
    UnitRow{Unit::s, "seconds", 0, 1},       UnitRow{Unit::min, "seconds", 0, 60},
    UnitRow{Unit::h, "seconds", 0, 3600},    UnitRow{Unit::d, "seconds", 0, 86400},
    UnitRow{Unit::none, "", 0, 1},
};

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Takes the feed's name apart, word by word.
void add_name(ReadingMetric& metric, std::string_view name) {
  while (!name.empty()) {
    const auto word = name.substr(0, name.find('_'));
    name.remove_prefix(std::min(name.size(), word.size() + 1));
    if (name.empty() && word.starts_with('t') && is_digits(word.substr(1))) {
      metric.tariff = word.substr(1);
    } else if (word == "l1" || word == "l2" || word == "l3") {
      metric.phase = word.substr(1);
    } else {
      metric.name.append("_").append(word);
    }
  }
  metric.name.append(metric.phase.empty() ? "" : "_phase").append(metric.tariff.empty() ? "" : "_tariff");
}

ReadingMetric unnamed(const ShownReading& reading) {
  return {.name = "meterwire_unnamed_reading", .tariff = {}, .phase = {}, .value = reading.value, .unit = reading.unit};
}

}  // namespace

ReadingMetric metric_of(const ShownReading& reading) {
  const auto number = decimal_from(reading.value);
  if (!number || reading.name.empty()) {
    return unnamed(reading);
  }
  auto [value, unit] = normalised(*number, unit_from(reading.unit));
  const auto* const row = std::ranges::find(rows, unit, &UnitRow::unit);
  if (row == rows.end() || __builtin_mul_overflow(value.mantissa, row->factor, &value.mantissa)) {
    return unnamed(reading);
  }
  ReadingMetric metric{.name = "meterwire", .tariff = {}, .phase = {}, .value = {}, .unit = {}};
  add_name(metric, reading.name);
  metric.name.append(row->word.empty() ? "" : "_").append(row->word).append(reading.is_counter ? "_total" : "");
  metric.value = to_string(scaled_by_power_of_ten(value, row->power_of_ten));
  return metric;
}

}  // namespace meterwire::forwarder
