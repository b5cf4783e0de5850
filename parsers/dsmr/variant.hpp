#pragma once

#include "parsers/record/record.hpp"

namespace meterwire::dsmr {

/// Which kind of P1 a record's telegram is, or null where nothing tells.
[[nodiscard]] const Variant* variant_of(const Record& record);

}  // namespace meterwire::dsmr
