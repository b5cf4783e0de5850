#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace meterwire::transport {

/// The first line of a file of sysfs or /proc, fit for a terminal: what stands there may come from a USB device or from
/// another user's program. Empty where it cannot be read.
[[nodiscard]] std::string first_line(const std::filesystem::path& file);

/// The last part of where a symbolic link points to: "ftdi_sio" of a device's `driver`. Empty where it is no link.
[[nodiscard]] std::string link_name(const std::filesystem::path& link);

/// What is in a folder, in no order; nothing where it is not there or may not be read.
[[nodiscard]] std::vector<std::filesystem::path> entries(const std::filesystem::path& folder);

}  // namespace meterwire::transport
