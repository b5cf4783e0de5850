#include "tests/simulator/iec/proposal.hpp"

#include <array>
#include <cstddef>

namespace meterwire::simulator::iec {
namespace {

// SATEC goes on where the standard ends at 6.
constexpr std::array<unsigned, 10> by_digit{300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
constexpr std::array<unsigned, 6> by_letter{600, 1200, 2400, 4800, 9600, 19200};
constexpr std::size_t place_of_z = 4;

}  // namespace

Proposal proposal_of(std::string_view identification) {
  const char z = identification.size() > place_of_z ? identification[place_of_z] : ' ';
  if (z >= '0' && z <= '9') {
    const bool hdlc = identification.substr(place_of_z + 1).starts_with("\\2");
    return {Handover::acknowledged, z, by_digit[static_cast<std::size_t>(z - '0')], hdlc};
  }
  if (z >= 'A' && z <= 'F') {
    return {Handover::unasked, z, by_letter[static_cast<std::size_t>(z - 'A')], false};
  }
  return {};
}

}  // namespace meterwire::simulator::iec
