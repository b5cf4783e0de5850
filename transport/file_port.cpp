#include "transport/file_port.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace meterwire::transport {

FilePort::FilePort(const boost::asio::any_io_executor& executor, std::string path)
    : DescriptorPort(executor), path_(std::move(path)) {}

boost::asio::awaitable<boost::system::error_code> FilePort::open() {
  // Standard input is duplicated, and not made non-blocking: the shell behind us shares its settings.
  const int descriptor = path_.empty() ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                       : ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) {
    co_return boost::system::error_code(errno, boost::system::system_category());
  }
  co_return adopt(descriptor);
}

}  // namespace meterwire::transport
