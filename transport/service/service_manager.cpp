#include "transport/service/service_manager.hpp"

#include <systemd/sd-daemon.h>
#include <time.h>

#include <cstdint>

namespace meterwire::transport {

namespace {

void tell(const std::string& state) {
  sd_notify(0, state.c_str());
}

}  // namespace

void ServiceManager::ready(const std::string& status) {
  tell("READY=1\nSTATUS=" + status);
}

// MONOTONIC_USEC is what Type=notify-reload of systemd 253 and later asks for.
void ServiceManager::reloading() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const auto microseconds = std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
  tell("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

void ServiceManager::stopping() {
  tell("STOPPING=1");
}

void ServiceManager::status(const std::string& status) {
  tell("STATUS=" + status);
}

void ServiceManager::alive() {
  tell("WATCHDOG=1");
}

std::optional<std::chrono::microseconds> ServiceManager::watchdog() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) {
    return std::nullopt;
  }
  return std::chrono::microseconds{microseconds};
}

}  // namespace meterwire::transport
