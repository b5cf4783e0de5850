#pragma once

#include "parsers/iec62056_21/dialogue/failure.hpp"
#include "parsers/iec62056_21/dialogue/learnt_check.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"

#include <cstdint>
#include <string>

namespace meterwire::iec62056_21 {

/// What a meter sends in programming mode (6.3, 6.5).
struct Block {
  enum class Kind : std::uint8_t {
    silence,
    rubbish,       ///< nothing of the protocol
    broken_off,    ///< a block without an end
    wrong_check,   ///< a block whose check character is not believed
    acknowledged,  ///< ACK
    not_taken,     ///< NAK: it asks for the same again
    command,       ///< SOH: P0 with its seed, B0
    data,          ///< STX … ETX
    partial,       ///< STX … EOT: more will come
  };

  Kind kind = Kind::silence;
  std::string type = {};  ///< of a command: "P0", "B0"
  std::string data = {};  ///< between STX and ETX or EOT
};

/// Hears one block, for at most `patience` until it begins. Passed over are line ends and noise before it, and commands
/// that only this side sends: an echo that something garbled, or that noise came before.
/// `wants_data`: an ACK may be followed by the data at once (some meters send `ACK CR LF` before STX).
[[nodiscard]] Step<Block> hear_block(Wire& wire, const Timing& timing, LearntCheck& check, Timing::Duration patience,
                                     bool wants_data);

}  // namespace meterwire::iec62056_21
