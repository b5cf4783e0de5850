#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire {

/// Appends a line with a JSON object of texts, one entry of a list for programs.
void append_object(std::string& out, std::initializer_list<std::pair<std::string_view, std::string_view>> members);

}  // namespace meterwire
