#pragma once

#include "parsers/record/code_registry.hpp"
#include "parsers/record/obis.hpp"
#include "transport/feed/message.hpp"

namespace meterwire::feed {

/// The code of a reading, empty where it has none: `ET0PE`.
[[nodiscard]] Obis code_of(const Reading& reading);

/// What the registry knows of a reading: of its code where it is named by that, else of its name, which addresses of
/// LIS-200 meters have in common with codes. Null for a reading without a name and for what is named by something else,
/// such as a medium of the M-Bus.
[[nodiscard]] const CodeInfo* known_code(const Reading& reading);

}  // namespace meterwire::feed
