#pragma once

#include <filesystem>

namespace meterwire::transport {

/// Where the kernel and udev tell about devices and processes. Tests build trees of their own.
struct Roots {
  std::filesystem::path sys = "/sys";
  std::filesystem::path dev = "/dev";
  std::filesystem::path proc = "/proc";
};

}  // namespace meterwire::transport
