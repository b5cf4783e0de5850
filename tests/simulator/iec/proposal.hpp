#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::simulator::iec {

/// How a meter goes on behind its identification (6.4).
enum class Handover : std::uint8_t {
  none,         ///< mode A: data at 300 Bd
  unasked,      ///< mode B: both switch, data
  acknowledged  ///< modes C and E: the reader says how
};

/// What a meter proposes by the fifth character of its identification, Z (6.3.14).
struct Proposal {
  Handover handover = Handover::none;
  char z = ' ';
  unsigned baud = 300;
  bool hdlc = false;  ///< `\2` behind Z: mode E
};

[[nodiscard]] Proposal proposal_of(std::string_view identification);

}  // namespace meterwire::simulator::iec
