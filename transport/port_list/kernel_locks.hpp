#pragma once

#include "transport/port_list/roots.hpp"

#include <sys/types.h>

#include <vector>

namespace meterwire::transport {

/// The processes that have locked a file by flock(). Everybody may read this, of other users' processes too.
[[nodiscard]] std::vector<pid_t> lock_holders(dev_t device, ino_t inode, const Roots& roots = {});

}  // namespace meterwire::transport
