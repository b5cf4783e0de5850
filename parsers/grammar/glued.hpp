#pragma once

#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"

#include <optional>

namespace meterwire::grammar {

/// Refuses a record without a check that is two telegrams: the first broken off within a line, where the next one's
/// identification follows without a line end. `1-0:1.8.0*255(0001/LOG5LK13BE803039`
[[nodiscard]] std::optional<Rejection> reject_glued(const Record& record);

}  // namespace meterwire::grammar
