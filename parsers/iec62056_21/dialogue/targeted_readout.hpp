#pragma once

#include "parsers/iec62056_21/command.hpp"
#include "parsers/iec62056_21/dialogue/data_readout.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace meterwire::iec62056_21 {

/// Reads single codes in programming mode instead of everything: seconds instead of the minutes of a readout at 300 Bd.
/// The answers are put together as a readout has them, in the order of the commands, so that whatever takes readouts
/// takes them; its block check character is of their kind. A refused code stands there with its refusal,
/// `1.8.9(ER07)`. Without a single code that was not refused it fails.
[[nodiscard]] Step<Result<Readout>> read_codes(Wire& wire, const SessionOptions& options, Habits& habits,
                                               const std::vector<Command>& commands);

/// An answer as data lines: with the code that was asked for where the meter left it out, `(0033402.264*kWh)`, and with
/// a line end.
[[nodiscard]] std::string data_lines_of(const Command& command, std::string_view answer);

/// A readout of these data lines: `line` STX … `!` ETX BCC.
[[nodiscard]] Readout compose_readout(std::string_view line, std::string_view data_lines, Bcc bcc);

}  // namespace meterwire::iec62056_21
