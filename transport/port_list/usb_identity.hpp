#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace meterwire::transport {

/// What a USB device says of itself; texts that it does not have are empty.
struct UsbIdentity {
  std::string vendor_id;   ///< four hex digits
  std::string product_id;  ///< four hex digits
  std::string manufacturer;
  std::string product;
  std::string serial;

  friend bool operator==(const UsbIdentity&, const UsbIdentity&) = default;
};

/// The USB device that a device of sysfs is a part of, if any. `device` is its folder below /sys/devices.
[[nodiscard]] std::optional<UsbIdentity> usb_identity(const std::filesystem::path& device);

}  // namespace meterwire::transport
