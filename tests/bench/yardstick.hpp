#pragma once

#include <string_view>

namespace meterwire::bench {

/// The handwritten scanner's work on a P1 telegram: parse and CRC. False where the CRC is wrong.
bool yardstick_p1(std::string_view telegram);

/// The same for a readout with its BCC.
bool yardstick_readout(std::string_view readout);

}  // namespace meterwire::bench
