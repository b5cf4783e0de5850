#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Appends lines, each with its line end, to a file, or makes it; all of them or, where it throws, none. Puts before
/// them what is missing there: the heading of a new file, the end of a line that was cut off when the power failed.
/// Returns the length of the file before. Throws StoreError.
std::uint64_t append_lines(const std::string& path, std::string_view heading, std::string_view lines);

/// Takes back what was appended. A file that cannot be cut stays as it is.
void cut_back(const std::string& path, std::uint64_t length) noexcept;

/// What was appended is on the disk when it returns. Throws StoreError.
void synchronize(const std::string& path);

}  // namespace meterwire::receiver
