#pragma once

#include "transport/feed/message.hpp"

#include <cstddef>

namespace meterwire::feed {

/// What is kept free for a reading besides the envelope; no shortened reading with one value is longer.
inline constexpr std::size_t room_for_a_value = 192;

/// Makes the message without its readings at most `room` (at least smallest_mtu - room_for_a_value) bytes of JSON:
/// model and variant go, then the tails of meter and gateway. Leaves it as it is where it fits.
void shorten_envelope(Message& envelope, std::size_t room);

/// Makes a reading with no more than one value at most `room` (at least room_for_a_value - 1) bytes of JSON: the
/// decoded text goes, then the flags, then device and tariff, then the status or the tail of the value, last the tails
/// of code, name and unit. Leaves it as it is where it fits.
void shorten(Reading& reading, std::size_t room);

/// The same for a line that was not understood: its text loses its tail.
void shorten(LineError& error, std::size_t room);

}  // namespace meterwire::feed
