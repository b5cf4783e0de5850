#pragma once

#include <cstddef>
#include <string>

namespace meterwire::transport {

/// The content of a small file that a program keeps. Throws std::runtime_error, with a message for people that does not
/// name the path, where it cannot be read or has more than `longest` bytes.
[[nodiscard]] std::string read_file(const std::string& path, std::size_t longest);

}  // namespace meterwire::transport
