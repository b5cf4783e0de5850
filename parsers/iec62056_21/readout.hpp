#pragma once

#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/record/record.hpp"
#include "parsers/record/rejection.hpp"

#include <optional>
#include <string_view>

namespace meterwire::iec62056_21 {

/// Reads a data readout (IEC 62056-21, 6.4 and 6.5), a mode D push, or a data block by itself:
///
///     readout    = identification [ noise ] block
///     push       = identification *line-end *data-line "!" line-end
///     block      = STX *data-line [ "!" line-end ] ETX [ BCC ]
///     data-block = block | *data-line [ "!" line-end ]
///                | STX *data-line EOT [ BCC ]                ; a partial block of programming mode
///                | SOH type STX *data-line ETX [ BCC ]       ; a command, or the P0 of a meter
///
///     /ISK5ME162-0033
///     <STX>1.8.0(0033402.264*kWh)
///     !
///     <ETX>L
///
/// Returns nothing where the record is good, else why the readout is refused. `automatic`: the block check character is
/// checked where there is one, see kind_of(); a meter that sends STX must send ETX, unless all ends with the '!' line.
[[nodiscard]] std::optional<Rejection> parse(std::string_view readout, CheckMode mode, Record& record);

/// The same of a meter that is known for the kind of its block check: any other kind is a mismatch.
[[nodiscard]] std::optional<Rejection> parse(std::string_view readout, CheckMode mode, Bcc known, Record& record);

}  // namespace meterwire::iec62056_21
