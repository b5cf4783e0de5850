#pragma once

#include "receiver/store/arrived.hpp"

#include <cstddef>

namespace meterwire::receiver {

/// The bytes of memory that a datagram takes when it was read: its text, and what became of it.
/// `{"obis":"1","value":1},` has 22 bytes and becomes a Reading and a Value, which take twenty times as many.
[[nodiscard]] std::size_t weight_of(const Arrived& arrived);

}  // namespace meterwire::receiver
