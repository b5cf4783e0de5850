#include "transport/port_list/print_ports.hpp"

#include "transport/port_list/owners.hpp"
#include "transport/port_list/rights.hpp"
#include "transport/port_list/serial_ports.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <ostream>
#include <sstream>
#include <string_view>

namespace meterwire::transport {

namespace {

struct Chip {
  std::string_view driver;
  std::string_view what;
};

constexpr std::array<Chip, 6> chips{{
    {"ftdi_sio", "FTDI; an FT232R or FT-X can invert RXD (for P1)"},
    {"cp210x", "Silicon Labs CP210x"},
    {"ch341", "WCH CH340 or CH341"},
    {"ch341-uart", "WCH CH340 or CH341"},
    {"pl2303", "Prolific PL2303"},
    {"cdc_acm", "a USB device that is a serial port by itself, without a converter chip"},
}};

std::string driver_text(const std::string& driver) {
  for (const auto& chip : chips) {
    if (chip.driver == driver) {
      return fmt::format("{}: {}", driver, chip.what);
    }
  }
  return driver.empty() ? "not told" : driver;
}

std::string device_text(const PluggedPort& port) {
  if (!port.usb) {
    return "a UART of this machine";
  }
  const auto& usb = *port.usb;
  return fmt::format("{}{}{}{}USB {}:{}{}", usb.manufacturer, usb.manufacturer.empty() ? "" : " ", usb.product,
                     usb.manufacturer.empty() && usb.product.empty() ? "" : ", ", usb.vendor_id, usb.product_id,
                     usb.serial.empty() ? ", without serial number" : ", serial number " + usb.serial);
}

std::string owners_text(const PluggedPort& port, const Roots& roots) {
  constexpr std::chrono::seconds longest{2};  // nobody waits meanwhile but the user
  const auto owners = owners_of(port.device, roots, longest);
  if (!owners.known.empty()) {
    return to_string(owners.known);
  }
  return owners.complete
             ? "no program"
             : fmt::format("no program that this user may look at; all: sudo fuser -v {}", port.device.string());
}

std::string rights_text(const PluggedPort& port) {
  if (access(port.device.c_str(), F_OK) != 0) {
    return "the kernel has it, but /dev has not: a container has to be given it";
  }
  const auto advice = rights_advice(port.device);
  return advice.empty() ? "this user may open it" : "this user may not open it: " + advice;
}

// A label and words behind it, the lines below as far to the right. A word is never cut, so that it can be copied.
void print_row(std::ostream& out, std::string_view label, const std::string& text) {
  constexpr std::size_t width = 80;
  constexpr std::size_t indent = 11;
  std::string line = fmt::format("  {:<{}}", label, indent - 2);
  bool is_first = true;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (!is_first && line.size() + 1 + word.size() > width) {
      out << line << '\n';
      line.assign(indent, ' ');
      is_first = true;
    }
    line += (is_first ? "" : " ") + word;
    is_first = false;
  }
  out << line << '\n';
}

void print_port(std::ostream& out, const PluggedPort& port, const Roots& roots) {
  out << port.device.string() << '\n';
  print_row(out, "device", device_text(port));
  print_row(out, "driver", driver_text(port.driver));
  print_row(out, "open in", owners_text(port, roots));
  print_row(out, "rights", rights_text(port));
  if (const auto others = port.other_names(); !others.empty()) {
    print_row(out, "also", fmt::format("{}", fmt::join(others, " ")));
  }
  if (port.is_console) {
    print_row(out, "beware", "this machine's console: its messages go there, and none of a meter's come");
  }
  if (port.has_twin) {
    print_row(out, "beware", "another adapter calls itself the same: the name below is that of the socket");
  }
  out << "  source = serial:" << port.best_name() << '\n';
}

}  // namespace

void print_ports(std::ostream& out, const Roots& roots) {
  const auto ports = plugged_ports(roots);
  if (ports.empty()) {
    out << "no serial port: plug the cable in; 'sudo dmesg' tells whether the kernel sees it\n";
    return;
  }
  for (const auto& port : ports) {
    out << (&port == &ports.front() ? "" : "\n");
    print_port(out, port, roots);
  }
}

}  // namespace meterwire::transport
