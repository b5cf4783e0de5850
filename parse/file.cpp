#include "parse/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace meterwire {

namespace {

FileError failure(const std::string& attempt, const std::string& path) {
  return FileError("cannot " + attempt + " " + path + ": " + std::generic_category().message(errno));
}

}  // namespace

File::File(std::string path) : path_(std::move(path)) {
  descriptor_ = path_ == "-" ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    throw failure("open", path_);
  }
}

File::~File() {
  if (descriptor_ != STDIN_FILENO) {
    ::close(descriptor_);
  }
}

std::string_view File::read(std::span<char> buffer) {
  for (;;) {
    const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
    if (count >= 0) {
      return {buffer.data(), static_cast<std::size_t>(count)};
    }
    if (errno != EINTR) {
      throw failure("read", path_);
    }
  }
}

}  // namespace meterwire
