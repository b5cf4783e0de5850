#pragma once

#include "parsers/iec62056_21/dialogue/failure.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"

#include <string>

namespace meterwire::iec62056_21 {

/// A readout, whole and checked as far as its meter lets it be checked.
struct Readout {
  std::string telegram;  ///< the bytes as they came, from the '/' of the identification to the block check character
  Bcc bcc = Bcc::none;   ///< how it was checked

  friend bool operator==(const Readout&, const Readout&) = default;
};

/// Reads a meter out (6.4, modes A to C, and E where it can do C): sign-on, acknowledgement, change of speed, data.
///
/// A wrong block is asked for again (NAK), then by a new sign-on. Where nothing or rubbish comes at the speed that the
/// meter proposed, it is listened for at the speed of the sign-on. Speeds: the one proposed, and at last '0'.
/// What worked is written to `habits`. At the end the line has the speed of the sign-on again.
[[nodiscard]] Step<Result<Readout>> read_out(Wire& wire, const SessionOptions& options, Habits& habits);

}  // namespace meterwire::iec62056_21
