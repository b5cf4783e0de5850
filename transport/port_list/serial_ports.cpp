#include "transport/port_list/serial_ports.hpp"

#include "transport/port_list/system_file.hpp"

#include <algorithm>
#include <cstring>
#include <sstream>
#include <system_error>
#include <utility>

namespace meterwire::transport {

namespace {

// Since Linux 6.5 a port on a board has two devices of the serial core ("port", "ctrl") between it and its hardware.
std::string driver_of(const std::filesystem::path& device) {
  for (auto folder = device; folder.has_relative_path(); folder = folder.parent_path()) {
    const auto driver = link_name(folder / "driver");
    if (!driver.empty() && link_name(folder / "subsystem") != "serial-base") {
      return driver;
    }
  }
  return {};
}

// The driver of PC ports has /dev/ttyS0 to ttyS3 whether they exist or not; type 0 is PORT_UNKNOWN, no chip.
bool has_chip(const std::filesystem::path& terminal) {
  return first_line(terminal / "type") != "0";
}

bool is_console(const std::string& name, const Roots& roots) {
  std::istringstream consoles(first_line(roots.sys / "class/tty/console/active"));
  for (std::string console; consoles >> console;) {
    if (console == name) {
      return true;
    }
  }
  return false;
}

bool goes_before(const PluggedPort& one, const PluggedPort& other) {
  if (one.usb.has_value() != other.usb.has_value()) {
    return one.usb.has_value();
  }
  return strverscmp(one.device.c_str(), other.device.c_str()) < 0;  // ttyUSB2 before ttyUSB10
}

// Without a serial number two adapters of one make have the same name by-id, and the last one plugged in gets it.
// Several ports of one device have its serial number, and names that differ in the port.
void find_twins(std::vector<PluggedPort>& ports) {
  for (auto& port : ports) {
    port.has_twin = port.usb && port.usb->serial.empty() && std::ranges::any_of(ports, [&](const PluggedPort& other) {
                      return &other != &port && other.usb == port.usb;
                    });
  }
}

}  // namespace

std::string PluggedPort::best_name() const {
  if (!names.own.empty()) {
    return names.own;
  }
  if (!names.by_id.empty() && !has_twin) {
    return names.by_id;
  }
  return names.by_path.empty() ? device.string() : names.by_path;
}

std::vector<std::string> PluggedPort::other_names() const {
  std::vector<std::string> others{names.own, names.by_id, names.by_path};
  std::erase_if(others, [best = best_name()](const auto& name) { return name.empty() || name == best; });
  return others;
}

std::vector<PluggedPort> plugged_ports(const Roots& roots) {
  std::vector<PluggedPort> ports;
  for (const auto& terminal : entries(roots.sys / "class/tty")) {
    std::error_code error;
    // Consoles of the screen and pseudo-terminals have no device.
    const auto device = std::filesystem::canonical(terminal / "device", error);
    if (error || !has_chip(terminal)) {
      continue;
    }
    const auto name = terminal.filename().string();
    ports.push_back({.device = roots.dev / name,
                     .driver = driver_of(device),
                     .usb = usb_identity(device),
                     .names = stable_names(name, roots),
                     .is_console = is_console(name, roots)});
  }
  find_twins(ports);
  std::ranges::sort(ports, goes_before);
  return ports;
}

}  // namespace meterwire::transport
