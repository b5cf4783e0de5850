#pragma once

#include "parsers/record/record.hpp"

namespace meterwire::fuzz {

/// Ends the program where something does not hold.
void require(bool condition);

/// Ends the program where a record breaks its own rules: a view that leaves the telegram, a value that belongs to two
/// readings or to none, a line or column outside of the text, a CRC that is said to be right and is not.
void check_record(const Record& record);

}  // namespace meterwire::fuzz
