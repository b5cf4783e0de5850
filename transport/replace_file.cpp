#include "transport/replace_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace meterwire::transport {

namespace {

std::error_code last_error() {
  return {errno, std::generic_category()};
}

std::error_code write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno != EINTR) {
      return last_error();
    }
    content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  // Before the name is changed, or a power cut could leave the new name with nothing behind it.
  return ::fsync(descriptor) == 0 ? std::error_code{} : last_error();
}

// The change of the name is a change of the directory. Where that cannot be synchronised, it only comes later.
void sync_directory_of(const std::string& path) {
  const auto directory = std::filesystem::path(path).parent_path();
  const int descriptor = ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    ::fsync(descriptor);
    ::close(descriptor);
  }
}

}  // namespace

std::error_code create_private_file(const std::string& path, std::string_view content) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return last_error();
  }
  const auto error = write_all(descriptor, content);
  ::close(descriptor);
  if (error) {
    ::unlink(path.c_str());
    return error;
  }
  sync_directory_of(path);
  return {};
}

std::error_code replace_file(const std::string& path, std::string_view content) {
  const std::string made = path + '.' + std::to_string(::getpid()) + ".new";  // others may write at the same time
  const int descriptor = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    return last_error();
  }
  auto error = write_all(descriptor, content);
  ::close(descriptor);
  if (!error && std::rename(made.c_str(), path.c_str()) != 0) {
    error = last_error();
  }
  if (error) {
    ::unlink(made.c_str());
    return error;
  }
  sync_directory_of(path);
  return {};
}

}  // namespace meterwire::transport
