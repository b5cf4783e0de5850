#include "transport/startup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

namespace meterwire::transport {

namespace {

bool is_closed(int descriptor) {
  return fcntl(descriptor, F_GETFD) < 0 && errno == EBADF;
}

}  // namespace

void prepare_process() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    // Standard output is opened for reading: data that nobody can get must not seem to be written.
    const int direction = descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY;
    // The lowest free descriptor is what open() takes, and that is this one.
    if (is_closed(descriptor) && ::open("/dev/null", direction) != descriptor) {
      throw std::system_error(errno, std::generic_category(), "cannot open /dev/null");
    }
  }
  if (std::signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
    throw std::system_error(errno, std::generic_category(), "cannot ignore SIGPIPE");
  }
}

}  // namespace meterwire::transport
