#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace meterwire::transport {

/// Who a device belongs to.
struct NodeRights {
  mode_t mode = 0;
  std::string group;  ///< its name, or its number where it has none
};

/// Who wants to open it.
struct User {
  std::string name;
  bool is_member = false;  ///< of the device's group, by the system's files
};

/// What to do so that the user may open the device: "usermod -aG dialout pi, then log in again".
[[nodiscard]] std::string rights_advice(const NodeRights& node, const User& user);

/// The same for this process and a device that is there; empty where it may open it.
[[nodiscard]] std::string rights_advice(const std::filesystem::path& device);

}  // namespace meterwire::transport
