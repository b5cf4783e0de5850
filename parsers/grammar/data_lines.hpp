#pragma once

#include "parsers/record/record.hpp"

#include <cstdint>

namespace meterwire::grammar {

/// Where the data lines of a telegram ended.
struct DataLinesEnd {
  const char* at;      ///< '!', or the end of the text
  std::uint32_t line;  ///< of the telegram, from 1
};

/// Reads data lines into a record, whose bytes [first, last) are, until '!' at the start of a line or behind a ')',
/// or until the end; what stands there must be no digit. A line that is not understood becomes one of the record's
/// errors, and costs no other line.
DataLinesEnd parse_data_lines(const char* first, const char* last, std::uint32_t first_line, Record& record);

}  // namespace meterwire::grammar
