// For builds without systemd (METERWIRE_SYSTEMD=OFF): nobody is told anything.

#include "transport/service/service_manager.hpp"

namespace meterwire::transport {

void ServiceManager::ready(const std::string&) {}
void ServiceManager::reloading() {}
void ServiceManager::stopping() {}
void ServiceManager::status(const std::string&) {}
void ServiceManager::alive() {}

std::optional<std::chrono::microseconds> ServiceManager::watchdog() {
  return std::nullopt;
}

}  // namespace meterwire::transport
