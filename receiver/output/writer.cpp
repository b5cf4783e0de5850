#include "receiver/output/writer.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace meterwire::receiver {
namespace {

constexpr std::size_t large = std::size_t{64} * 1024;

/// For a standard output that somebody else has made non-blocking.
void wait_until_writable(int descriptor) {
  pollfd wanted{descriptor, POLLOUT, 0};
  poll(&wanted, 1, -1);
}

}  // namespace

WriteError::WriteError(const boost::system::error_code& error)
    : std::runtime_error("cannot write to standard output: " + error.message()),
      reader_has_gone_(error == boost::system::errc::broken_pipe) {}

void Writer::write(std::string_view text) {
  kept_ += text;
  if (kept_.size() >= large) {
    flush();
  }
}

void Writer::flush() {
  std::string_view rest = kept_;
  while (!rest.empty()) {
    const auto written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      wait_until_writable(descriptor_);
    } else if (errno != EINTR) {
      const boost::system::error_code error(errno, boost::system::system_category());
      kept_.clear();
      throw WriteError(error);
    }
  }
  kept_.clear();
}

}  // namespace meterwire::receiver
