#pragma once

#include <cstdint>

namespace meterwire::receiver {

/// The bytes that a socket's receive buffer is to have: 65 ms of 200 000 datagrams of 1 kB a second, each of which the
/// system charges with more than twice that. It is only memory while an output is slow.
inline constexpr int wanted_buffer = 32 * 1024 * 1024;

/// Asks the system for that buffer, beyond what it grants to everybody where the program may. Tells in the log, with
/// what to do, when it is less.
void enlarge_buffer(int socket);

/// How many datagrams the system has dropped for want of room since the socket was opened.
[[nodiscard]] std::uint32_t dropped_by_kernel(int socket);

}  // namespace meterwire::receiver
