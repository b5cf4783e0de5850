#pragma once

#include "parse/options.hpp"

#include <string>

namespace meterwire {

/// Appends the registry of meters: as text for people, a line a meter and one more where something is peculiar; as CSV
/// or a JSON object a line, for programs.
void append_meter_list(std::string& out, OutputFormat format);

}  // namespace meterwire
