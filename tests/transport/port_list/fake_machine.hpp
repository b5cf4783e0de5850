#pragma once

#include "tests/support/temporary_directory.hpp"
#include "transport/port_list/roots.hpp"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace meterwire::test {

/// What sysfs, /dev and /proc look like, in a folder.
class FakeMachine {
 public:
  FakeMachine() {
    for (const auto* const folder : {"sys/class/tty/console", "dev/serial/by-id", "dev/serial/by-path", "proc/1/fd"}) {
      std::filesystem::create_directories(directory_.path(folder));
    }
    // Neither of these is a serial port.
    std::filesystem::create_directories(directory_.path("sys/devices/virtual/tty/tty1"));
    link("sys/devices/virtual/tty/tty1", "sys/class/tty/tty1");
  }

  [[nodiscard]] transport::Roots roots() const {
    return {directory_.path() / "sys", directory_.path() / "dev", directory_.path() / "proc"};
  }

  [[nodiscard]] std::string path(std::string_view name) const { return directory_.path(name); }

  void file(const std::filesystem::path& name, std::string_view content) const {
    std::filesystem::create_directories((directory_.path() / name).parent_path());
    std::ofstream(directory_.path() / name, std::ios::binary) << content;
  }

  void link(const std::string& target, const std::filesystem::path& name) const {
    std::filesystem::create_directories((directory_.path() / name).parent_path());
    std::filesystem::create_symlink(directory_.path(target), directory_.path() / name);
  }

  /// A USB adapter in a socket ("1-1.2"). Its texts are as sysfs has them: absent where empty.
  void usb(const std::string& socket, const std::string& ids, const std::string& manufacturer,
           const std::string& product, const std::string& serial) const {
    const std::string device = "sys/devices/usb1/" + socket;
    file(device + "/idVendor", ids.substr(0, 4) + "\n");
    file(device + "/idProduct", ids.substr(5) + "\n");
    for (const auto& [name, text] :
         {std::pair{"/manufacturer", manufacturer}, {"/product", product}, {"/serial", serial}}) {
      if (!text.empty()) {
        file(device + name, text + "\n");
      }
    }
  }

  /// A port of the adapter in that socket.
  void usb_port(const std::string& socket, const std::string& name, const std::string& driver) const {
    const auto device = "sys/devices/usb1/" + socket + "/" + socket + ":1.0/" + name;
    file(device + "/tty/" + name + "/dev", "188:0\n");
    link("sys/bus/usb-serial/drivers/" + driver, device + "/driver");
    link(device, device + "/tty/" + name + "/device");
    terminal(device + "/tty/" + name, name);
  }

  /// A UART of the board, below the two devices of the serial core that newer kernels have.
  void uart(const std::string& name, const std::string& driver, const std::string& type) const {
    const auto hardware = "sys/devices/ocp/" + name + ".serial";
    const auto device = hardware + "/ctrl/port";
    file(device + "/tty/" + name + "/type", type + "\n");
    link("sys/bus/platform/drivers/" + driver, hardware + "/driver");
    link("sys/bus/platform", hardware + "/subsystem");
    link("sys/bus/serial-base/drivers/ctrl", hardware + "/ctrl/driver");
    link("sys/bus/serial-base", hardware + "/ctrl/subsystem");
    link("sys/bus/serial-base/drivers/port", device + "/driver");
    link("sys/bus/serial-base", device + "/subsystem");
    link(device, device + "/tty/" + name + "/device");
    terminal(device + "/tty/" + name, name);
  }

  /// A process that has a device open.
  void process(int id, const std::string& program, const std::string& device) const {
    const auto folder = "proc/" + std::to_string(id);
    file(folder + "/comm", program.substr(0, 15) + "\n");
    file(folder + "/cmdline", "/usr/bin/" + program + std::string("\0-x", 3));
    link(device, folder + "/fd/4");
  }

  /// A process holds a lock of a device.
  void lock(int id, const std::string& device) const {
    struct stat status {};
    stat(path(device).c_str(), &status);
    char place[64];
    snprintf(place, sizeof place, "%02x:%02x:%lu", major(status.st_dev), minor(status.st_dev),
             static_cast<unsigned long>(status.st_ino));
    file("proc/locks", "1: POSIX  ADVISORY  WRITE 7 " + std::string(place) + " 0 EOF\n2: FLOCK  ADVISORY  WRITE " +
                           std::to_string(id) + " " + place + " 0 EOF\n2: -> FLOCK  ADVISORY  WRITE 8 " + place +
                           " 0 EOF\n");
  }

 private:
  void terminal(const std::string& folder, const std::string& name) const {
    link(folder, "sys/class/tty/" + name);
    file("dev/" + name, "");
  }

  TemporaryDirectory directory_;
};

}  // namespace meterwire::test
