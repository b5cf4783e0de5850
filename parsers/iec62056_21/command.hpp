#pragma once

#include "parsers/iec62056_21/bcc.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::iec62056_21 {

/// A command of programming mode (IEC 62056-21, 6.3.3 and 6.5): what stands between SOH and STX, and between STX and
/// ETX.
///
///     SOH R1 STX 1.8.0() ETX BCC
struct Command {
  std::string type;  ///< letter and digit: P1, R1 to R6, W1 to W5, E2, B0
  std::string data;  ///< data set as sent: `1.8.0()`, `P.01(2211120000;2211130000)`; empty with B0

  friend bool operator==(const Command&, const Command&) = default;
};

/// Reads a command as the user writes it: `1.8.0`, `1.8.0()`, `R5:1.8.0()`, `R6:P.01(;)`, `R1:7:310.0(1)`. Without
/// type it is R1, without brackets `()` is put behind. Empty where it is none: no code, brackets that do not close,
/// control characters.
[[nodiscard]] std::optional<Command> command_from(std::string_view text);

/// Reads a list of commands, separated by commas outside of brackets. Empty where one of them is none.
[[nodiscard]] std::vector<Command> commands_from(std::string_view text);

/// Whether the meter is told to change something: W1 to W5.
[[nodiscard]] bool is_write(const Command& command);

/// The code that a command is about, what stands before its first bracket: `1.8.0`.
[[nodiscard]] std::string code_of(const Command& command);

/// Whether a text can stand between the brackets of a command as a password or a key (6.5): at most 32 printable
/// characters, without brackets.
[[nodiscard]] bool can_be_password(std::string_view text);

/// The command as it goes over the line, from SOH to the block check character. Any kind of it but the sum is sent as
/// the exclusive or.
[[nodiscard]] std::string frame_of(const Command& command, Bcc bcc);

/// What a meter answered to a command.
struct Answer {
  enum class Kind : std::uint8_t {
    data,          ///< one block, or several partial ones put together
    acknowledged,  ///< ACK: done; to a read, that this meter wants another command for it
    refused,       ///< understood and not done: `(ER07)`, `VNULL(ERR12)`, `(#0018)`
  };

  Kind kind = Kind::acknowledged;
  std::string data;  ///< what stood between STX and ETX or EOT, without them; of a refusal too

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// The code of a refusal in what a meter sent: "ER07", "ERR12", "#0018"; empty where it is no refusal.
[[nodiscard]] std::string_view refusal_in(std::string_view data);

}  // namespace meterwire::iec62056_21
