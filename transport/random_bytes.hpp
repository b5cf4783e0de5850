#pragma once

#include <cstdint>
#include <span>

namespace meterwire::transport {

/// Fills the bytes with the system's random numbers, fit for keys. Soon after a start of the machine it waits until
/// there are some, because a computer without a clock or a disk's noise would draw what it drew the last time. Throws
/// std::runtime_error where the system has none.
void draw_random(std::span<std::uint8_t> bytes);

}  // namespace meterwire::transport
