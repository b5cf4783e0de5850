#pragma once

#include "parsers/record/record.hpp"

#include <string_view>

namespace meterwire::dsmr {

/// Which version of P1 a record's telegram is: "DSMR 5.0", "DSMR 4.2", "e-MUCS" (Belgium), from the object that states
/// it; "DSMR 2.2/3.0" from the gas object that only those have. Empty where nothing tells. The text is static.
[[nodiscard]] std::string_view variant_of(const Record& record);

/// Whether a telegram of this kind may lack its '!' line, as some Iskra MT382 of DSMR 2.2 and 3.0 do. Of any other
/// kind, named or not, one without '!' is a half.
[[nodiscard]] bool may_lack_end(const Record& record);

}  // namespace meterwire::dsmr
