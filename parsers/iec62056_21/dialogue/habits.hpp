#pragma once

#include "parsers/iec62056_21/bcc.hpp"

#include <cstdint>
#include <string>

namespace meterwire::iec62056_21 {

/// What dialogues with one meter taught, for the next one to begin with. Kept by the caller, over a restart too.
struct Habits {
  static constexpr std::uint8_t enough_not_followed = 2;

  std::string identification;        ///< whose they are; with another meter they start anew
  Bcc bcc = Bcc::unknown;            ///< how it makes its block check characters
  std::uint8_t not_followed = 0;     ///< sessions in a row in which it did not come to the speed that it proposed
  bool needs_wake_up = false;        ///< answers only after a row of NULs
  bool reads_with_r5 = false;        ///< only acknowledges R1
  std::uint32_t readout_length = 0;  ///< bytes of the last whole readout, for who shows progress; 0: not known

  /// Whether the speed that it proposes is not worth trying. Once may have been a garbled acknowledgement.
  [[nodiscard]] bool stays_slow() const { return not_followed >= enough_not_followed; }

  friend bool operator==(const Habits&, const Habits&) = default;
};

/// What is unusual about the meter, for people: "it has to be woken up, it is read with R5"; empty: nothing.
[[nodiscard]] std::string peculiarities(const Habits& habits);

}  // namespace meterwire::iec62056_21
