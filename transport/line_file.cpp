#include "transport/line_file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <utility>

namespace meterwire::transport {

namespace {

std::string_view advice(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "make room there, then writing goes on";
    case EIO:
    case EINVAL:
      return "see whether it is a file, and its disk sound";
    default:
      return "its folder has to be there, and both have to be writable";
  }
}

[[noreturn]] void fail(const std::string& path, int error) {
  throw LineFileError(fmt::format("{}: cannot write: {}; {}", path, std::strerror(error), advice(error)));
}

// An open file. Errors name its path.
class Descriptor {
 public:
  /// Takes over what open() returned.
  Descriptor(const std::string& path, int descriptor) : path_(path), descriptor_(descriptor) { check(descriptor_); }
  ~Descriptor() {
    if (descriptor_ >= 0) {
      ::close(descriptor_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] std::uint64_t length() const {
    struct stat status {};
    check(::fstat(descriptor_, &status));
    return static_cast<std::uint64_t>(status.st_size);
  }

  [[nodiscard]] std::string read(std::uint64_t offset, std::size_t count) const {
    std::string bytes(count, '\0');
    const auto read = ::pread(descriptor_, bytes.data(), count, static_cast<off_t>(offset));
    check(read);
    bytes.resize(static_cast<std::size_t>(read));
    return bytes;
  }

  void write(std::string_view text) {
    while (!text.empty()) {
      const auto written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) {
        continue;
      }
      check(written);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void synchronize() const { check(::fdatasync(descriptor_)); }

  // Where the file is on another computer, only this tells that its disk is full.
  void close() { check(::close(std::exchange(descriptor_, -1))); }

 private:
  template <typename Result>
  void check(Result result) const {
    if (result < 0) {
      fail(path_, errno);
    }
  }

  const std::string& path_;
  int descriptor_;
};

std::string missing_before(const Descriptor& file, std::uint64_t length, std::string_view heading) {
  if (length < heading.size()) {
    const auto there = static_cast<std::size_t>(length);
    if (heading.starts_with(file.read(0, there))) {
      return std::string(heading.substr(there));
    }
  }
  return length == 0 || file.read(length - 1, 1) == "\n" ? "" : "\n";
}

}  // namespace

std::uint64_t append_lines(const LineFile& file, std::string_view lines) {
  Descriptor open(file.path, ::open(file.path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, file.mode));
  const auto length = open.length();
  auto text = missing_before(open, length, file.heading);
  text += lines;
  try {
    open.write(text);
    open.close();
  } catch (const LineFileError&) {
    cut_back(file.path, length);
    throw;
  }
  return length;
}

void cut_back(const std::string& path, std::uint64_t length) noexcept {
  // Where it fails, the next append_lines() ends the line that is left.
  [[maybe_unused]] const int result = ::truncate(path.c_str(), static_cast<off_t>(length));
}

void synchronize(const std::string& path) {
  // A pipe in its place must not keep us waiting for who reads it.
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) {
    return;
  }
  Descriptor(path, descriptor).synchronize();
}

}  // namespace meterwire::transport
