#pragma once

#include "parsers/grammar/data_lines.hpp"
#include "tests/support/compose.hpp"

#include <string>
#include <string_view>

namespace meterwire::test {

/// The data lines of a text with LF line ends, read as they would stand on the wire. The first line is line 1.
inline grammar::DataLinesEnd read_lines(std::string_view lines, Record& record) {
  const std::string_view text = record.reset(on_the_wire(lines));
  return grammar::parse_data_lines(text.data(), text.data() + text.size(), 1, record);
}

}  // namespace meterwire::test
