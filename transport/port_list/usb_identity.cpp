#include "transport/port_list/usb_identity.hpp"

#include "transport/port_list/system_file.hpp"

#include <utility>

namespace meterwire::transport {

// A port is some folders below its device (1-1/1-1:1.0/ttyUSB0), which is below its hub: the nearest one counts.
std::optional<UsbIdentity> usb_identity(const std::filesystem::path& device) {
  for (auto folder = device; folder.has_relative_path(); folder = folder.parent_path()) {
    if (auto vendor = first_line(folder / "idVendor"); !vendor.empty()) {
      return UsbIdentity{.vendor_id = std::move(vendor),
                         .product_id = first_line(folder / "idProduct"),
                         .manufacturer = first_line(folder / "manufacturer"),
                         .product = first_line(folder / "product"),
                         .serial = first_line(folder / "serial")};
    }
  }
  return std::nullopt;
}

}  // namespace meterwire::transport
