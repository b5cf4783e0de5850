#pragma once

#include <string_view>

namespace meterwire::fuzz {

/// Holds a dialogue with what `script` makes of a meter, and ends the program where it does not end in time, believes a
/// readout whose check is not what it says, leaves the line at another speed, or tells the password.
///
/// The first four bytes choose the options and what is known of the meter, the rest is what each Receive gets:
///
///     00              silence
///     01 … 7F         that many bytes, which follow
///     80 … BF         STX, that many bytes less 80, ETX and a right BCC
///     C0 … DF         the same with EOT, less C0
///     E0 … FF         something whole: an identification, P0, ACK, NAK, B0, the echo of what was sent
///
/// Behind its end there is silence. Returns whether a readout came of it.
bool check_dialogue(std::string_view script);

}  // namespace meterwire::fuzz
