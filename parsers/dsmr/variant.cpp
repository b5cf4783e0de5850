#include "parsers/dsmr/variant.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace meterwire::dsmr {

namespace {

constexpr Obis version = full_code(1, 3, 0, 2, 8);
constexpr Obis belgian_version = full_code(0, 0, 96, 1, 4);

// Some Iskra MT382 of DSMR 2.2 and 3.0 send no '!'.
constexpr Variant before_crc{.name = "DSMR 2.2/3.0", .tariffs = TariffOrder::night_first, .may_lack_end = true};
constexpr Variant belgian{.name = "e-MUCS", .zone = "Europe/Brussels", .tariffs = TariffOrder::day_first};
constexpr Variant unknown_version{.name = "DSMR"};

struct Version {
  std::string_view value;
  Variant variant;
};

constexpr Version versions[] = {
    {"50", {.name = "DSMR 5.0", .tariffs = TariffOrder::night_first}},
    {"42", {.name = "DSMR 4.2", .tariffs = TariffOrder::night_first}},
    {"40", {.name = "DSMR 4.0", .tariffs = TariffOrder::night_first}},
    {"30", {.name = "DSMR 3.0", .tariffs = TariffOrder::night_first, .may_lack_end = true}},
    {"22", {.name = "DSMR 2.2", .tariffs = TariffOrder::night_first, .may_lack_end = true}},
};

}  // namespace

const Variant* variant_of(const Record& record) {
  for (const Reading& reading : record.readings) {
    if (reading.code == version && reading.value_count == 1) {
      const std::string_view value = record.values_of(reading).front().text;
      const auto* const known = std::ranges::find(versions, value, &Version::value);
      return known == std::end(versions) ? &unknown_version : &known->variant;
    }
    if (reading.code == belgian_version) {
      return &belgian;
    }
    // 0-n:24.3.0 was the gas object before DSMR 4.
    if (reading.code.get(Obis::C, 0) == 24 && reading.code.get(Obis::D, 0) == 3 && reading.value_count >= 6) {
      return &before_crc;
    }
  }
  return nullptr;
}

}  // namespace meterwire::dsmr
