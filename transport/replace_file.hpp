#pragma once

#include <string>
#include <string_view>
#include <system_error>

namespace meterwire::transport {

/// Writes a file so that whoever reads it, and whatever happens meanwhile, finds the old content or the new one: into
/// `path` with `.new` behind it, which then takes its place. Returns what went wrong; then the old content stays.
[[nodiscard]] std::error_code replace_file(const std::string& path, std::string_view content);

/// Writes a file that is not there yet, of mode 0600 from the start. Returns what went wrong, `file_exists` where there
/// is one; then nothing of it stays.
[[nodiscard]] std::error_code create_private_file(const std::string& path, std::string_view content);

}  // namespace meterwire::transport
