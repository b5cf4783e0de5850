#pragma once

#include <filesystem>
#include <string>

namespace meterwire::forwarder {

/// One name for one file, whether it is there or not: `spool` and `./spool` are the same.
[[nodiscard]] std::filesystem::path canonical_file(const std::string& file);

}  // namespace meterwire::forwarder
