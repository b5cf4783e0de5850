#pragma once

#include "parsers/iec62056_21/lis200/archive.hpp"

#include <string>

namespace meterwire::iec62056_21::lis200 {

/// The rows of an archive as data lines, one for each value, with the time it belongs to; compose_readout() makes a
/// readout of the meter out of them:
///
///     2:302.0(437.8*m3)(2011-02-01,06:00:00)
///
/// The code is the address that the column records, else its name, else archive and column, `3:V.0#4`. A maximum has a
/// time of its own in the next column; other values have the row's. Rows' times and checksums have no line, nor have
/// empty values.
[[nodiscard]] std::string data_lines(const Archive& archive);

}  // namespace meterwire::iec62056_21::lis200
