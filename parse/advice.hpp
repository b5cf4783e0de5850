#pragma once

#include "parsers/record/rejection.hpp"

#include <string_view>

namespace meterwire {

/// What somebody can do about a telegram that was refused, in a sentence or two; empty where there is nothing to do.
[[nodiscard]] std::string_view advice(RejectReason reason);

}  // namespace meterwire
