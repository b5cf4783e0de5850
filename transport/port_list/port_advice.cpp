#include "transport/port_list/port_advice.hpp"

#include "transport/open_advice.hpp"
#include "transport/port_list/owners.hpp"
#include "transport/port_list/rights.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace meterwire::transport {

namespace {

// What a stable name stands for: the name that other programs were given.
std::string device_of(const std::string& path) {
  std::error_code error;
  const auto device = std::filesystem::canonical(path, error);
  return error ? path : device.string();
}

std::string busy_advice(const std::string& device, const Roots& roots) {
  auto owners = owners_of(device, roots);
  if (std::ranges::find(owners.known, getpid(), &Owner::process) != owners.known.end()) {
    return fmt::format("{} is open in this program already, under another name: give it to one source only", device);
  }
  if (!owners.known.empty()) {
    return fmt::format("{} is open in {}: end {}", device, to_string(owners.known),
                       owners.known.size() == 1 ? "that program" : "those programs");
  }
  return fmt::format("{0} is open in another program{1}: 'sudo fuser -v {0}' names it", device,
                     owners.complete ? ", perhaps in a container" : ", which this user may not look at");
}

}  // namespace

std::string port_advice(const Uri& uri, const boost::system::error_code& error, const Roots& roots) {
  if (uri.scheme != Scheme::serial || error.category() != boost::system::system_category()) {
    return open_advice(error);
  }
  switch (error.value()) {
    case EBUSY:
      return busy_advice(device_of(uri.path), roots);
    case EACCES:
      if (const auto advice = rights_advice(uri.path); !advice.empty()) {
        return "permission denied: " + advice;
      }
      return open_advice(error);
    case EPERM:
      return "the sandbox of the service forbids it: name the device in DeviceAllow= of its unit";
    default:
      return open_advice(error);
  }
}

}  // namespace meterwire::transport
