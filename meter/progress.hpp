#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace meterwire::meter {

/// How far a readout is.
struct Progress {
  std::uint64_t bytes = 0;               ///< of the whole dialogue
  std::uint64_t bytes_at_speed = 0;      ///< of them, since the speed changed
  unsigned baud = 300;                   ///< the speed by now
  std::chrono::milliseconds at_speed{};  ///< since the first byte at that speed
  std::chrono::milliseconds elapsed{};   ///< since the beginning
  std::uint64_t expected = 0;            ///< bytes of the last readout of this meter; 0: not known
};

/// That as a line for people, of at most 79 columns:
///
///     1824 of about 9528 bytes, 300 Bd, 29 characters/s, 1:04, about 4:25 left
[[nodiscard]] std::string describe(const Progress& progress);

}  // namespace meterwire::meter
