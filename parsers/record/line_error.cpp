#include "parsers/record/line_error.hpp"

namespace meterwire {

std::string_view describe(LineProblem problem) {
  switch (problem) {
    case LineProblem::no_bracket:
      return "no '(' behind the code";
    case LineProblem::no_code:
      return "a value without a code";
    case LineProblem::bad_code:
      return "not a code: expected printable characters before '('";
    case LineProblem::open_bracket:
      return "value without ')'";
    case LineProblem::after_bracket:
      return "expected '(' or the end of the line behind ')'";
    case LineProblem::bad_number:
      return "not a number before the unit";
    case LineProblem::number_too_long:
      return "number of more than 18 digits";
    case LineProblem::bad_profile_header:
      return "header of a profile without a valid time or without the channels that it counts";
    case LineProblem::bad_profile_row:
      return "row of a profile with more or fewer values than channels";
    case LineProblem::no_profile_row:
      return "header of a profile without rows";
    case LineProblem::profile_gap:
      return "registration periods of the profile are missing before this one";
  }
  return "not understood";
}

}  // namespace meterwire
