#pragma once

#include "parsers/framing/framer.hpp"
#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire {

/// Which protocol a source is told to speak.
enum class ProtocolChoice : std::uint8_t { automatic, dsmr, iec62056_21 };

/// Reads a frame of either protocol into a record. With `automatic`, STX behind the identification or codes with a
/// group F or without A and B mean IEC 62056-21, anything else DSMR.
///
/// Returns nothing where the record is good, else why the frame is refused; the record is of no use then. A frame that
/// started in the middle of a line, or without identification, is believed only when its check is right. A readout of a
/// meter that is `known` for its kind of block check is held to it.
[[nodiscard]] std::optional<Rejection> parse(const Frame& frame, ProtocolChoice choice, CheckMode mode, Record& record,
                                             iec62056_21::Bcc known = iec62056_21::Bcc::unknown);

}  // namespace meterwire
