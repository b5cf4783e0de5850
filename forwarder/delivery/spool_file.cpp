#include "forwarder/delivery/spool_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

namespace meterwire::forwarder {

namespace {

[[noreturn]] void fail(int error) {
  throw std::runtime_error(std::generic_category().message(error));
}

bool begins_foreign(int descriptor) {
  constexpr std::string_view magic{"SQLite format 3", 16};  // with the NUL behind it
  constexpr std::size_t mark_at = 68;
  std::array<unsigned char, mark_at + 4> begin{};
  const auto length = pread(descriptor, begin.data(), begin.size(), 0);
  if (length <= 0 || std::ranges::all_of(begin, [](auto byte) { return byte == 0; })) {
    return false;
  }
  std::uint32_t mark = 0;
  for (std::size_t at = mark_at; at < begin.size(); ++at) {
    mark = mark << 8 | begin[at];
  }
  return mark != spool_mark || std::memcmp(begin.data(), magic.data(), magic.size()) != 0;
}

}  // namespace

SpoolFile::SpoolFile(std::string path) : path_(std::move(path)) {
  // Whoever held it until now may have taken it away while we opened it.
  while (!open()) {
  }
}

SpoolFile::~SpoolFile() {
  ::close(descriptor_);
}

// Returns false where it has to be tried again.
bool SpoolFile::open() {
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor_ < 0) {
    fail(errno);
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    ::close(descriptor_);
    if (error == EWOULDBLOCK) {
      throw std::runtime_error("another sink or process uses it: give each a spool of its own");
    }
    fail(error);
  }
  if (!is_there()) {
    ::close(descriptor_);
    return false;
  }
  if (!is_foreign()) {
    fchmod(descriptor_, S_IRUSR | S_IWUSR);  // consumption is nobody else's business
  }
  return true;
}

bool SpoolFile::is_there() const {
  struct stat held {};
  struct stat named {};
  return fstat(descriptor_, &held) == 0 && stat(path_.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

bool SpoolFile::is_foreign() const {
  return begins_foreign(descriptor_);
}

void check_spool(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0) {
    const int descriptor = S_ISREG(status.st_mode) ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC) : -1;
    const bool is_foreign = descriptor >= 0 && begins_foreign(descriptor);
    if (descriptor >= 0) {
      ::close(descriptor);
    }
    if (!S_ISREG(status.st_mode) || is_foreign) {
      throw std::invalid_argument("spool " + path + " is something else already: name another file");
    }
    return;
  }
  const auto folder = std::filesystem::absolute(path).parent_path();
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    throw std::invalid_argument("spool " + path + " cannot be made in " + folder.string() + ": " +
                                std::generic_category().message(errno));
  }
}

void SpoolFile::set_aside() const {
  const auto name = path_ + ".damaged";
  ::unlink((name + "-wal").c_str());
  std::rename((path_ + "-wal").c_str(), (name + "-wal").c_str());  // not there in most cases
  if (std::rename(path_.c_str(), name.c_str()) != 0) {
    fail(errno);
  }
}

void SpoolFile::remove() const {
  if (::unlink(path_.c_str()) != 0) {
    fail(errno);
  }
}

}  // namespace meterwire::forwarder
