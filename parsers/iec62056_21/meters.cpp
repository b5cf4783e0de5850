#include "parsers/iec62056_21/meters.hpp"

#include "parsers/iec62056_21/identification.hpp"

#include <algorithm>

namespace meterwire::iec62056_21 {

namespace {

constexpr MeterModel rows[] = {
#define METER(manufacturer, device, brand, model, sample, ...) \
  {manufacturer, device, brand, model, sample, {__VA_ARGS__}},
#include "parsers/iec62056_21/meters.inc"
#undef METER
#define MAKE(manufacturer, brand) {manufacturer, "", brand, "", "", {}},
#include "parsers/iec62056_21/makes.inc"
#undef MAKE
};

// The case of a letter tells the reaction time (ISK, ISk), not the maker.
constexpr char capital(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_of(std::string_view manufacturer, const MeterModel& row) {
  return std::ranges::equal(row.manufacturer, manufacturer, {}, {}, capital);
}

}  // namespace

const MeterModel* find_meter(std::string_view identification) {
  const auto meter = identification.starts_with('/') ? identification_from(identification)
                                                     : identification_without_slash(identification);
  if (!meter) {
    return nullptr;
  }
  const MeterModel* best = nullptr;
  for (const MeterModel& row : rows) {
    if (is_of(meter->manufacturer, row) && meter->device.starts_with(row.device) &&
        (best == nullptr || row.device.size() > best->device.size())) {
      best = &row;
    }
  }
  return best;
}

std::span<const MeterModel> all_meters() {
  return rows;
}

std::string name_of(const MeterModel& meter) {
  std::string name(meter.brand);
  return meter.model.empty() ? name : name.append(" ").append(meter.model);
}

}  // namespace meterwire::iec62056_21
