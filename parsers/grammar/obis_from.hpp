#pragma once

#include "parsers/record/obis.hpp"

#include <string_view>

namespace meterwire::grammar {

/// The code that a whole text is, as meters and people write it: `1-0:1.8.0*255`, `1.8.0`, `C.5.0`, and NEVA's
/// `0F0880FF` for 15.8.128*255. Empty where it is none: `ET0PE`, `2:310.0`.
[[nodiscard]] Obis obis_from(std::string_view text);

}  // namespace meterwire::grammar
