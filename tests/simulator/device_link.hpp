#pragma once

#include <string>

namespace meterwire::simulator {

/// A symbolic link to a device as long as this object lives. It comes into being in one step and replaces an older
/// link; another file of that name is left alone.
class DeviceLink {
 public:
  /// Throws std::runtime_error where the link cannot be made.
  DeviceLink(std::string path, std::string target);
  DeviceLink(const DeviceLink&) = delete;
  DeviceLink& operator=(const DeviceLink&) = delete;
  ~DeviceLink();

 private:
  std::string path_;
  std::string target_;
};

}  // namespace meterwire::simulator
