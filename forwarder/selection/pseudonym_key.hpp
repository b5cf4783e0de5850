#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace meterwire::forwarder {

/// What the pseudonyms of a gateway's meters are made with. It stays on the gateway.
using PseudonymKey = std::array<std::uint8_t, 32>;

/// Says by std::invalid_argument what is wrong with a key file that is there: others may read it, or it does not hold
/// 64 hex digits. Nothing is wrong with one that is missing.
void check_pseudonym_key(const std::string& path);

/// The key in the file. One that does not exist is made, of mode 0600, from the system's random numbers. Throws
/// std::invalid_argument as above, std::runtime_error where it cannot be made. Messages never quote the key.
[[nodiscard]] PseudonymKey pseudonym_key(const std::string& path);

}  // namespace meterwire::forwarder
