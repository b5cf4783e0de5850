#pragma once

#include "transport/feed/message.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace meterwire::feed {

/// The message as one JSON object, on one line, without a line end.
[[nodiscard]] std::string encode(const Message& message);

/// The smallest size of a datagram that encode_parts() can keep to: an envelope and one value have to fit.
inline constexpr std::size_t smallest_mtu = 512;

/// The message as datagrams of at most `mtu` bytes: split between readings, where needed within a reading's list of
/// values; each part carries the whole envelope and can be used by itself. Readings, then errors, then the telegram run
/// through the parts in order. `part` and `parts` are filled in here. A single value that does not fit loses its
/// decoded text, then its tail (see Value::truncated). `mtu` below smallest_mtu counts as smallest_mtu.
[[nodiscard]] std::vector<std::string> encode_parts(const Message& message, std::size_t mtu);

}  // namespace meterwire::feed
