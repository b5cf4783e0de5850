#pragma once

#include "parsers/record/record.hpp"

#include <cstdint>

namespace meterwire::dsmr {

/// Signs of signs.inc, a bit each.
using Signs = std::uint32_t;

/// One for each row of signs.inc, which says what shows it.
enum Sign : Signs {
  none = 0,
  dutch_version = 1U << 0U,
  version_before_crc = 1U << 1U,
  belgian_version = 1U << 2U,
  blank_filled = 1U << 3U,
  clock = 1U << 4U,
  clock_without_flag = 1U << 5U,
  clock_in_summer = 1U << 6U,
  clock_in_hex = 1U << 7U,
  device_name = 1U << 8U,
  equipment_id = 1U << 9U,
  tariff_in_force = 1U << 10U,
  message_code = 1U << 11U,
  total = 1U << 12U,
  tariff_1 = 1U << 13U,
  tariff_4 = 1U << 14U,
  watt_hours = 1U << 15U,
  codes_1_1 = 1U << 16U,
  reactive_power = 1U << 17U,
  mean_voltage = 1U << 18U,
  apparent_limit = 1U << 19U,
  current_limits = 1U << 20U,
  hourly_gas = 1U << 21U,
};

/// What a record's telegram shows of where it comes from. Looks no further than needed: a telegram that states its
/// version has shown the rest when its first counter comes.
[[nodiscard]] Signs signs_of(const Record& record);

}  // namespace meterwire::dsmr
