#pragma once

#include "parse/options.hpp"

#include <string>

namespace meterwire {

/// Appends the registry of codes: as text, two lines a code, for people; as CSV or a JSON object a line, for programs.
void append_code_list(std::string& out, OutputFormat format);

}  // namespace meterwire
