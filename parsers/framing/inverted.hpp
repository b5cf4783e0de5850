#pragma once

#include <string_view>

namespace meterwire {

/// Whether these bytes are a P1 telegram that came in with high and low swapped: the pull-up or the inverter of the
/// cable is missing (DSMR P1 companion 5.0.2, 5.7.2: the port is an open collector, its signal inverted).
///
/// A UART finds its start bits elsewhere in such a signal, but P1 meters send character behind character, so that the
/// same text gives the same bytes again and again: what is looked for is the line end and the beginning of the next
/// line, as 8N1 and 7E1 characters. Give it all that came in one go at the right speed, 400 bytes or more: shorter than
/// four data lines (about 150 bytes) is never recognised. Noise, good telegrams and wrong speeds are not.
[[nodiscard]] bool looks_inverted(std::string_view bytes);

}  // namespace meterwire
