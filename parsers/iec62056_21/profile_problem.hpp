#pragma once

#include "parsers/record/record.hpp"

#include <string_view>

namespace meterwire::iec62056_21 {

/// What is wrong with the line of a record's telegram on which something stands; `there` is a view into the record.
[[nodiscard]] LineError profile_problem(const Record& record, LineProblem problem, std::string_view there);

}  // namespace meterwire::iec62056_21
