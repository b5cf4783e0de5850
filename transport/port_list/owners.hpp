#pragma once

#include "transport/port_list/roots.hpp"

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace meterwire::transport {

/// A process that has a device open.
struct Owner {
  pid_t process = 0;
  std::string program;

  friend bool operator==(const Owner&, const Owner&) = default;
};

/// "picocom (pid 123)"
[[nodiscard]] std::string to_string(const Owner& owner);

/// "picocom (pid 123) and minicom (pid 124)"
[[nodiscard]] std::string to_string(const std::vector<Owner>& owners);

struct Owners {
  std::vector<Owner> known;  ///< by process id
  bool complete = false;     ///< whether every process could be looked at; without root other users' cannot
};

/// Who has the device open, under whatever name, or has locked it. Looks no longer than that.
[[nodiscard]] Owners owners_of(const std::filesystem::path& device, const Roots& roots = {},
                               std::chrono::milliseconds longest = std::chrono::milliseconds{250});

}  // namespace meterwire::transport
