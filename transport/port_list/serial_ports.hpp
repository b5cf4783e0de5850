#pragma once

#include "transport/port_list/roots.hpp"
#include "transport/port_list/stable_names.hpp"
#include "transport/port_list/usb_identity.hpp"

#include <optional>
#include <string>
#include <vector>

namespace meterwire::transport {

/// A serial port that is plugged in, or on the board.
struct PluggedPort {
  std::filesystem::path device;    ///< /dev/ttyUSB0
  std::string driver;              ///< of the kernel: "ftdi_sio"; empty where it does not say
  std::optional<UsbIdentity> usb;  ///< none: it is no USB adapter
  StableNames names;
  bool is_console = false;  ///< the kernel writes its messages there
  bool has_twin = false;    ///< another adapter calls itself the same, so that by-id may mean either

  /// The name for a configuration: the one that survives pulling and plugging best.
  [[nodiscard]] std::string best_name() const;

  /// Its other stable names.
  [[nodiscard]] std::vector<std::string> other_names() const;
};

/// All serial ports with hardware behind them, USB adapters first.
[[nodiscard]] std::vector<PluggedPort> plugged_ports(const Roots& roots = {});

}  // namespace meterwire::transport
