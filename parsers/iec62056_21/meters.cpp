#include "parsers/iec62056_21/meters.hpp"

#include "parsers/iec62056_21/identification.hpp"

#include <algorithm>
#include <array>

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

constexpr std::size_t letters = 3;

// The case of a letter tells the reaction time (ISK, ISk), not the maker.
constexpr char capital(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::array<char, letters> capitals(std::string_view manufacturer) {
  std::array<char, letters> all{};
  std::ranges::transform(manufacturer, all.begin(), capital);
  return all;
}

}  // namespace

const MeterModel* find_meter(std::string_view identification) {
  const auto meter = identification.starts_with('/') ? identification_from(identification)
                                                     : identification_without_slash(identification);
  if (!meter) {
    return nullptr;
  }
  const auto manufacturer = capitals(meter->manufacturer);
  const MeterModel* best = nullptr;
  for (const MeterModel& row : rows) {
    if (std::ranges::equal(row.manufacturer, manufacturer) && meter->device.starts_with(row.device) &&
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
