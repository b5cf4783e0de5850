#include "parsers/dsmr/variant.hpp"

#include <algorithm>
#include <array>

namespace meterwire::dsmr {

namespace {

constexpr Obis version = full_code(1, 3, 0, 2, 8);
constexpr Obis belgian_version = full_code(0, 0, 96, 1, 4);

constexpr std::string_view before_crc = "DSMR 2.2/3.0";

struct Version {
  std::string_view value;
  std::string_view name;
};

constexpr std::array versions{
    Version{"50", "DSMR 5.0"}, Version{"42", "DSMR 4.2"}, Version{"40", "DSMR 4.0"},
    Version{"30", "DSMR 3.0"}, Version{"22", "DSMR 2.2"},
};

}  // namespace

std::string_view variant_of(const Record& record) {
  for (const Reading& reading : record.readings) {
    if (reading.code == version && reading.value_count == 1) {
      const std::string_view value = record.values_of(reading).front().text;
      const auto* const known = std::ranges::find(versions, value, &Version::value);
      return known == versions.end() ? "DSMR" : known->name;
    }
    if (reading.code == belgian_version) {
      return "e-MUCS";
    }
    // 0-n:24.3.0 was the gas object before DSMR 4.
    if (reading.code.get(Obis::C, 0) == 24 && reading.code.get(Obis::D, 0) == 3 && reading.value_count >= 6) {
      return before_crc;
    }
  }
  return {};
}

bool may_lack_end(const Record& record) {
  return record.variant == before_crc || record.variant == "DSMR 2.2" || record.variant == "DSMR 3.0";
}

}  // namespace meterwire::dsmr
