#pragma once

#include <string_view>

namespace meterwire::receiver {

/// How far down a reading stands where there is no room for all of them: 0 is what everybody looks for first. Energy,
/// power, gas and water, voltage, current, then what is left; texts, statistics and stored values last.
[[nodiscard]] int row_rank(std::string_view name, std::string_view obis, bool has_unit);

/// The same where there is room for one reading only: the power now, which tells at a glance whether all is well, comes
/// before energy.
[[nodiscard]] int headline_rank(std::string_view name, std::string_view obis, bool has_unit);

}  // namespace meterwire::receiver
