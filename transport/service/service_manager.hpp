#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace meterwire::transport {

/// What a daemon tells systemd, where that has started it (Type=notify); see sd_notify(3). Without it nothing happens.
class ServiceManager {
 public:
  /// The daemon does its work. `status` is shown by `systemctl status`.
  static void ready(const std::string& status);

  /// The configuration is being read anew; ready() ends that.
  static void reloading();

  static void stopping();

  static void status(const std::string& status);

  /// The loop turns. To be told more often than watchdog() says, or systemd ends the daemon and starts it again.
  static void alive();

  /// Within what time alive() has to be told. Empty: nobody watches.
  [[nodiscard]] static std::optional<std::chrono::microseconds> watchdog();
};

}  // namespace meterwire::transport
