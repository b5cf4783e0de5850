#pragma once

namespace meterwire::simulator::iec {

// Control characters of IEC 62056-21, 6.3.
inline constexpr char soh = '\x01';
inline constexpr char stx = '\x02';
inline constexpr char etx = '\x03';
inline constexpr char eot = '\x04';
inline constexpr char ack = '\x06';
inline constexpr char nak = '\x15';

inline constexpr unsigned sign_on_baud = 300;

}  // namespace meterwire::simulator::iec
