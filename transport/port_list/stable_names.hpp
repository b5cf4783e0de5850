#pragma once

#include "transport/port_list/roots.hpp"

#include <string>

namespace meterwire::transport {

/// The symbolic links that udev keeps to a device; empty where there is none.
struct StableNames {
  std::string own;      ///< by a rule of this machine: /dev/p1
  std::string by_id;    ///< by what the device says of itself: /dev/serial/by-id/usb-FTDI_…
  std::string by_path;  ///< by the socket that it is plugged into: /dev/serial/by-path/…
};

/// Those of the device with this name below /dev, "ttyUSB0".
[[nodiscard]] StableNames stable_names(const std::string& name, const Roots& roots = {});

}  // namespace meterwire::transport
