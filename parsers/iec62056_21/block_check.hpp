#pragma once

#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire::iec62056_21 {

/// Holds a block against its check and notes in the record what was checked. `covered` and `behind` as in kind_of();
/// `line` is where the block ends. Returns why it is refused: a mismatch has the figures of both kinds.
[[nodiscard]] std::optional<Rejection> check_block(std::string_view covered, std::string_view behind,
                                                   std::uint32_t line, CheckMode mode, Bcc known, Record& record);

}  // namespace meterwire::iec62056_21
