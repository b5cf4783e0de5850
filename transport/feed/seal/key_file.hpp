#pragma once

#include "transport/feed/seal/key.hpp"

#include <string>

namespace meterwire::feed {

/// Reads a key file. Throws std::invalid_argument, with a message for people that names file and line and never quotes
/// the key, where it cannot be read or understood, or where anybody but its owner may read or write it. Files under
/// $CREDENTIALS_DIRECTORY, which systemd keeps from others by itself, may be readable by their group.
[[nodiscard]] FeedKey read_key_file(const std::string& path);

/// Writes a key file of mode 0600. Throws std::runtime_error where it exists already or cannot be written, and
/// std::invalid_argument for a gateway whose name is none.
void write_key_file(const std::string& path, const FeedKey& key);

}  // namespace meterwire::feed
