#pragma once

#include "tests/simulator/faults.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::simulator {

/// What a meter of IEC 62056-21 is, apart from how fast it talks: its identification, check, registers and commands.
enum class IecKind : std::uint8_t { mode_a, mode_b, mode_c, mode_e, lis200, energomera };

/// How long a meter waits. All but the reaction are measured by the reader, who lives in real time.
struct IecTiming {
  using Time = std::chrono::microseconds;

  Time reaction = std::chrono::milliseconds(200);        ///< before it answers (tr)
  Time turnaround = std::chrono::milliseconds(300);      ///< before the data, so that the reader can change its speed
  Time patience = std::chrono::seconds(2);               ///< for an ACK, before it reads out at 300 Bd
  Time after_readout = std::chrono::milliseconds(1500);  ///< for a NAK, before it falls back to the sign-on speed
  Time idle = std::chrono::seconds(60);                  ///< without a command, before a session ends
  Time pause = std::chrono::milliseconds(1400);          ///< of the faults pause and slow-reaction
  Time hung = std::chrono::seconds(3);                   ///< of the fault hang-up
  unsigned real = 1;                                     ///< units of the meter's time that pass in a real one

  /// The same for a meter whose time runs `factor` times faster than the reader's.
  [[nodiscard]] IecTiming beside(unsigned factor) const;
};

struct IecOptions {
  IecKind kind = IecKind::mode_c;
  std::string address = "00043817";    ///< the meter's number, on the bus and in its readout
  std::optional<char> baud_character;  ///< Z, the speed that it proposes; nothing: as usual for the kind
  std::string identification;          ///< from '/' on, without line end; empty: composed
  std::string readout;                 ///< data lines that are sent as they are; empty: composed, with values that move
  std::string recorded;                ///< all that is sent behind the identification, byte for byte; empty: composed
  std::string password;                ///< without it nothing is told in programming mode; empty: none is needed
  std::optional<char> request_character;  ///< '?' or another; who asks with another one gets three lines
  unsigned profile_days = 2;              ///< that load profiles and log book reach back
  std::uint64_t seed = 1;
  Faults faults;
  IecTiming timing;
};

}  // namespace meterwire::simulator
