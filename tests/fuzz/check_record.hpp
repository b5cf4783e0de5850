#pragma once

#include "parsers/record/record.hpp"

namespace meterwire::fuzz {

/// Ends the program where a record breaks its own rules: a view that leaves the telegram, a value that belongs to two
/// readings or to none, a line or column outside of the text.
void check_record(const Record& record);

/// One telegram, framed and parsed in every mode, whole and in pieces.
void check_stream(std::string_view stream);

}  // namespace meterwire::fuzz
