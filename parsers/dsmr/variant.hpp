#pragma once

#include "parsers/record/record.hpp"

#include <string_view>

namespace meterwire::dsmr {

/// Which version of P1 a record's telegram is: "DSMR 5.0", "DSMR 4.2", "e-MUCS" (Belgium), from the object that states
/// it; "DSMR 2.2/3.0" from the gas object that only those have. Empty where nothing tells. The text is static.
[[nodiscard]] std::string_view variant_of(const Record& record);

/// Whether telegrams of this kind always end in a CRC: all that state a version of 4.0 or later.
[[nodiscard]] bool always_has_crc(const Record& record);

}  // namespace meterwire::dsmr
