#pragma once

#include "transport/feed/seal/key.hpp"

#include <string>
#include <vector>

namespace meterwire::receiver {

/// The keys of these files, and of every `*.key` in these folders, by name. Throws std::invalid_argument, with a
/// message for people, where one cannot be used, two gateways have the same secret, or a folder has none.
[[nodiscard]] std::vector<feed::FeedKey> read_keys(const std::vector<std::string>& files,
                                                   const std::vector<std::string>& folders);

}  // namespace meterwire::receiver
