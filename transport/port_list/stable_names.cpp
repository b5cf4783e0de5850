#include "transport/port_list/stable_names.hpp"

#include "transport/port_list/system_file.hpp"

#include <algorithm>
#include <system_error>

namespace meterwire::transport {

namespace {

// The first by name, so that a device with several keeps the one that was told before.
std::string link_to(const std::filesystem::path& device, const std::filesystem::path& folder) {
  auto names = entries(folder);
  std::ranges::sort(names);
  const auto found = std::ranges::find_if(names, [&](const auto& name) {
    std::error_code error;
    // /dev/stdin means a port, too, while somebody works on a serial console.
    const auto target = std::filesystem::read_symlink(name, error);
    return !error && !target.string().starts_with("/proc/") && std::filesystem::canonical(name, error) == device;
  });
  return found == names.end() ? std::string{} : found->string();
}

}  // namespace

StableNames stable_names(const std::string& name, const Roots& roots) {
  // By path: std::filesystem::equivalent() of libstdc++ knows no devices.
  std::error_code error;
  const auto device = std::filesystem::canonical(roots.dev / name, error);
  if (error) {
    return {};
  }
  return {.own = link_to(device, roots.dev),
          .by_id = link_to(device, roots.dev / "serial/by-id"),
          .by_path = link_to(device, roots.dev / "serial/by-path")};
}

}  // namespace meterwire::transport
