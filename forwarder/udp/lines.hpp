#pragma once

#include <string_view>
#include <vector>

namespace meterwire::forwarder {

/// The lines of a telegram as the E-Balance feed sends them: stripped of blanks and line end on both sides, blank lines
/// included.
[[nodiscard]] std::vector<std::string_view> stripped_lines(std::string_view telegram);

}  // namespace meterwire::forwarder
