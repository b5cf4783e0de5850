#pragma once

#include "parsers/iec62056_21/dialogue/failure.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"
#include "parsers/iec62056_21/identification.hpp"

#include <string>

namespace meterwire::iec62056_21 {

/// A meter that answered: what it said of itself.
struct SignedOn {
  std::string line;  ///< its first line, with '/' and line end
  Mode mode = Mode::a;
  unsigned baud = 300;  ///< that it proposes, in Bd
  char baud_character = '0';
  bool hdlc_possible = false;      ///< `\2`: mode E
  Timing::Duration reaction{200};  ///< to be waited before it is answered

  /// The line without '/' and line end: `ISk5ME162-0033`.
  [[nodiscard]] std::string_view identification() const;
};

/// Wakes the meter up where it needs that, sends the request until it is answered, and takes the identification
/// (6.3.1, 6.3.2). Where another meter than the one of `habits` answers, these start anew.
[[nodiscard]] Step<Result<SignedOn>> sign_on(Wire& wire, const SessionOptions& options, Habits& habits);

/// What ends at once what is going on in programming mode: SOH B0 ETX BCC (6.3.6, 6.5).
[[nodiscard]] Step<void> break_off(Wire& wire, const Habits& habits);

/// What follows the identification in mode C.
enum class Continuation : char { readout = '0', programming = '1' };

/// Acknowledges the identification and changes to the speed that it proposes (6.3.4, 6.4.3). Only that Z changes the
/// meter's speed, '0' stays; any other would, too, but refuse programming (6.4.3.2).
[[nodiscard]] Step<void> acknowledge(Wire& wire, const SignedOn& meter, Continuation continuation, bool stay_slow);

/// How to go on behind the identification: as the user says, else as the meter does.
[[nodiscard]] Mode mode_of(const SignedOn& meter, ModeChoice choice);

/// Whether a meter of mode E, which proposes `\2`, lets itself not be spoken to without HDLC.
[[nodiscard]] bool insists_on_hdlc(const SignedOn& meter, SessionError error);

/// Whether the speed that the meter proposes is not to be used.
[[nodiscard]] bool must_stay_slow(const SignedOn& meter, const SessionOptions& options, const Habits& habits);

/// Notes whether the meter came to its speed, now that it was understood. `was_allowed`: it was not to stay slow.
void note_speed(const SignedOn& meter, const Wire& wire, bool was_allowed, Habits& habits);

}  // namespace meterwire::iec62056_21
