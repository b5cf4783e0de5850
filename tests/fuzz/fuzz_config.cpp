// Configuration files of the forwarder, with the options of all sources and sinks.

#include "forwarder/config.hpp"
#include "forwarder/config_error.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

namespace {

// A file without a folder, so that nothing is written to a disk a thousand times a second.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(::memfd_create("config", MFD_CLOEXEC)) {
    if (descriptor_ < 0 || ::write(descriptor_, data, size) != static_cast<ssize_t>(size)) {
      std::abort();
    }
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }

  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meterwire::forwarder;
  const MemoryFile file(data, size);
  try {
    const Config config = read_config({"--config", file.path()});
    std::ostringstream shown;
    print(config, shown);
    if (config.sources.empty() || config.sinks.empty() || shown.str().empty()) {
      std::abort();
    }
  } catch (const ConfigError& error) {
    if (error.messages().empty()) {
      std::abort();
    }
  }
  return 0;
}
