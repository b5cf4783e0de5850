#pragma once

#include "parsers/record/record.hpp"

namespace meterwire::grammar {

/// Reads the first line of a telegram into a record, whose bytes [first, last) are, and returns where the next line
/// starts (IEC 62056-21, 6.3.2; DSMR P1 companion 5.0.2, 6.2):
///
///     identification = "/" 3LETTER *character [ CR ] LF    ; 16 characters by the standard, 26 seen
///
///     /ISk5\2MT382-1000    /KAM MC (a blank for the baud character)    /LUN5<1>LUN669205929
///
/// Null where it is none. Nothing is asked of what follows the letters, because meters keep to no rule there.
const char* parse_identification(const char* first, const char* last, Record& record);

}  // namespace meterwire::grammar
