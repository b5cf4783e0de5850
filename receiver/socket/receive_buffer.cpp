#include "receiver/socket/receive_buffer.hpp"

#include <spdlog/spdlog.h>

#include <linux/sock_diag.h>
#include <sys/socket.h>

#include <array>

namespace meterwire::receiver {

void enlarge_buffer(int socket) {
  // The first one is for root, or with CAP_NET_ADMIN; both are told half of what is granted (socket(7)).
  constexpr int half = wanted_buffer / 2;
  if (setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, &half, sizeof half) != 0) {
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &half, sizeof half);
  }
  int granted = 0;
  socklen_t size = sizeof granted;
  getsockopt(socket, SOL_SOCKET, SO_RCVBUF, &granted, &size);
  if (granted < wanted_buffer) {
    spdlog::warn(
        "the system grants a receive buffer of {} KiB of {}: bursts may be lost; sysctl -w net.core.rmem_max={} "
        "grants it from the next start on",
        granted / 1024, wanted_buffer / 1024, half);
  }
}

std::uint32_t dropped_by_kernel(int socket) {
  std::array<std::uint32_t, SK_MEMINFO_VARS> figures{};
  socklen_t size = sizeof figures;
  getsockopt(socket, SOL_SOCKET, SO_MEMINFO, figures.data(), &size);
  return figures[SK_MEMINFO_DROPS];
}

}  // namespace meterwire::receiver
