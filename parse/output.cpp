#include "parse/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

namespace meterwire {

void Output::flush() {
  std::string_view rest = text_;
  while (!rest.empty() && !closed_) {
    const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      closed_ = true;
    } else if (errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "cannot write to standard output");
    }
  }
  text_.clear();
}

}  // namespace meterwire
