#include "transport/port_list/kernel_locks.hpp"

#include <fmt/format.h>

#include <sys/sysmacros.h>

#include <fstream>
#include <sstream>
#include <string>

namespace meterwire::transport {

// proc_locks(5), the device in hex:  "2: FLOCK  ADVISORY  WRITE 2001 00:05:7864554 0 EOF"; a waiting one has "->"
// behind the number, and holds nothing.
std::vector<pid_t> lock_holders(dev_t device, ino_t inode, const Roots& roots) {
  const auto wanted = fmt::format("{:02x}:{:02x}:{}", major(device), minor(device), inode);
  std::vector<pid_t> holders;
  std::ifstream file(roots.proc / "locks");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string number;
    std::string kind;
    std::string manner;
    std::string access;
    std::string place;
    pid_t process = 0;
    if (words >> number >> kind >> manner >> access >> process >> place && kind == "FLOCK" && place == wanted &&
        process > 0) {
      holders.push_back(process);
    }
  }
  return holders;
}

}  // namespace meterwire::transport
