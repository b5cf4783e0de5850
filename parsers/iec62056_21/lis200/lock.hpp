#pragma once

#include "parsers/iec62056_21/command.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire::iec62056_21::lis200 {

/// The parties that a LIS-200 meter gives rights to, each with a lock and a key, in the order of their rights (manuals
/// of EK210, EK260 and EK280, "Access rights"). The number is the instance of the lock's address. A meter can be read
/// through an interface only while one of its locks is open.
enum class Lock : std::uint8_t {
  calibration = 1,  ///< opened by a button under the seal, never by a key
  manufacturer = 2,
  supplier = 3,  ///< EK280, DL230: the administrator's
  customer = 4,  ///< enough for reading
};

enum class LockState : std::uint8_t { closed, open, unknown };

/// "calibration", "manufacturer", "supplier", "customer".
[[nodiscard]] std::string_view name(Lock lock);

/// The lock of that name, or of the name "administrator"; empty where there is none.
[[nodiscard]] std::optional<Lock> lock_from(std::string_view name);

/// Opens a lock: `W1 3:171.0(key)`. To one that is open already it would be a new key. The command holds a secret, so
/// it must not be logged. Empty for the calibration lock, and for a key that is empty, longer than 32 characters, or of
/// characters that cannot stand in brackets.
[[nodiscard]] std::optional<Command> open_command(Lock lock, std::string_view key);

/// Whether a command gives a lock its key, and so holds a secret.
[[nodiscard]] bool holds_key(const Command& command);

/// Closes a lock: `W1 3:170.0(0)`. Meters close it by themselves after a time that is set in them (`3:174`), too.
[[nodiscard]] Command close_command(Lock lock);

/// Asks whether a lock is open: `R1 3:170.0(1)`.
[[nodiscard]] Command state_command(Lock lock);

/// What was answered to state_command(). `unknown` for a refusal, and for what is no number.
[[nodiscard]] LockState lock_state(const Answer& answer);

}  // namespace meterwire::iec62056_21::lis200
