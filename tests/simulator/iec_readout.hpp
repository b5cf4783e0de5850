#pragma once

#include "tests/simulator/household.hpp"

#include <string>
#include <string_view>

namespace meterwire::simulator {

/// The data lines of an IEC 62056-21 readout, in reduced codes, each ending in CR LF; without STX, '!' and BCC.
/// `serial` is the meter's number, of which its address is made too.
[[nodiscard]] std::string readout_body(const Household& house, std::string_view serial);

/// What a meter of mode D sends unasked: identification, blank line, a few data lines in full codes, '!'.
[[nodiscard]] std::string iec_push(const Household& house);

}  // namespace meterwire::simulator
