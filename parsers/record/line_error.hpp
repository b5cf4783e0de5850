#pragma once

#include <cstdint>
#include <string_view>

namespace meterwire {

/// Why a line is not a reading.
enum class LineProblem : std::uint8_t {
  no_bracket,          ///< nothing that opens a value
  no_code,             ///< a value without a code, and no data set before it that it could go on with
  bad_code,            ///< a code with blanks at its start, control characters or nothing in it
  open_bracket,        ///< a value that is not closed
  after_bracket,       ///< something behind the last value
  bad_number,          ///< digits before a known unit that are no number: `(00012x.456*kWh)`
  number_too_long,     ///< more digits than a Decimal holds
  bad_profile_header,  ///< of a load profile or log book: no valid time, or not as many channels as it says
  bad_profile_row,     ///< not a value for each channel of the profile
  no_profile_row,      ///< a header with nothing under it
  profile_gap,         ///< registration periods are missing before this header
};

/// What is wrong, for people: "no '(' behind the code".
[[nodiscard]] std::string_view describe(LineProblem problem);

/// A line that was not understood. The telegram's other lines are not affected by it.
struct LineError {
  std::uint32_t line = 0;    ///< from 1, the identification being line 1
  std::uint32_t column = 0;  ///< from 1, in bytes
  LineProblem problem = LineProblem::no_bracket;
  std::string_view text;  ///< the line as sent, without its line end
};

}  // namespace meterwire
