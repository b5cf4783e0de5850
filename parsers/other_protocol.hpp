#pragma once

#include "parsers/framing/framer.hpp"
#include "parsers/record/rejection.hpp"

namespace meterwire {

/// Names the protocol of a frame of FrameKind::binary, and says what can be done.
[[nodiscard]] Rejection reject_other_protocol(const Frame& frame);

}  // namespace meterwire
