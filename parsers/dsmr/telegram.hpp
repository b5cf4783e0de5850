#pragma once

#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"

#include <optional>
#include <string_view>

namespace meterwire::dsmr {

/// Reads a P1 telegram, '/' to the line end behind '!' (DSMR P1 companion 5.0.2, 6.2):
///
///     telegram = identification *( data-line | line-end ) "!" [ crc ] line-end
///     crc      = 1*4HEXDIG          ; four by the specification; without leading zeros from heat meters ("!B9F")
///
///     /ISk5\2MT382-1000
///
///     1-0:1.8.1(123456.789*kWh)
///     !E47C
///
/// Returns nothing where the record is good, else why the telegram is refused. `automatic`: a CRC that was
/// sent has to be right, and a '!' with nothing behind it is a good end (DSMR 2 and 3); a telegram without '!' (some
/// Iskra MT382) is good if it is of DSMR 2.2 or 3.0 and every line of it was understood.
[[nodiscard]] std::optional<Rejection> parse(std::string_view telegram, CheckMode mode, Record& record);

}  // namespace meterwire::dsmr
