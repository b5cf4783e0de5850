#include "transport/secret.hpp"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <stdexcept>
#include <system_error>

namespace meterwire::transport {

namespace {

constexpr std::size_t longest_secret = 4096;
constexpr char blank = '*';

[[noreturn]] void fail(const std::string& attempt, const std::string& path) {
  throw std::invalid_argument("cannot " + attempt + " " + path + ": " + std::generic_category().message(errno));
}

// An open file, closed with the object.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) {
    if (descriptor_ < 0) {
      fail("open", path);
    }
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { ::close(descriptor_); }

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// The rights of what was opened, not of what the path names by now.
void require_private(const OpenFile& file, const std::string& path, Readers readers) {
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) {
    fail("look at", path);
  }
  if (S_ISDIR(status.st_mode)) {
    throw std::invalid_argument(path + " is a folder: name the file with the secret in it");
  }
  if ((status.st_mode & S_IRWXO) != 0) {
    throw std::invalid_argument(path + " holds a secret and is open to every user: chmod " +
                                (readers == Readers::owner ? "go= " : "o= ") + path);
  }
  if (readers == Readers::owner && (status.st_mode & S_IRWXG) != 0) {
    throw std::invalid_argument(path + " holds a secret and is open to its group: chmod go= " + path);
  }
}

// Whoever writes into a pipe may take a while (`<(pass show meter)`), but not for ever.
bool waits_in_vain(int descriptor) {
  constexpr int patience = 20'000;  // ms
  pollfd waiting{descriptor, POLLIN, 0};
  return errno == EAGAIN && ::poll(&waiting, 1, patience) == 0;
}

// Until the end or until there is more than a secret has. A pipe comes in pieces, and one without a writer is empty.
std::size_t read_all(const OpenFile& file, const std::string& path, std::span<char> buffer) {
  std::size_t length = 0;
  while (length < buffer.size()) {
    const ssize_t count = ::read(file.descriptor(), buffer.data() + length, buffer.size() - length);
    if (count == 0) {
      break;
    }
    if (count > 0) {
      length += static_cast<std::size_t>(count);
    } else if (waits_in_vain(file.descriptor())) {
      throw std::invalid_argument(path + " gives nothing: it is a pipe, and who should write into it does not");
    } else if (errno != EINTR && errno != EAGAIN) {
      fail("read", path);
    }
  }
  return length;
}

void blank_parameter(std::string_view argument, char* start, std::string_view option) {
  const std::string name = std::string(option) + '=';
  for (std::size_t at = argument.find(name); at != std::string_view::npos; at = argument.find(name, at + 1)) {
    const bool is_whole_name = at == 0 || argument[at - 1] == '?' || argument[at - 1] == '&' || argument[at - 1] == '-';
    const std::size_t value = at + name.size();
    if (is_whole_name) {
      std::fill(start + value, start + std::min(argument.find('&', value), argument.size()), blank);
    }
  }
}

}  // namespace

std::string read_secret_file(const std::string& path, Readers readers) {
  const OpenFile file(path);
  require_private(file, path, readers);
  std::array<char, longest_secret + 1> buffer{};
  std::string secret(buffer.data(), read_all(file, path, buffer));
  ::explicit_bzero(buffer.data(), buffer.size());
  if (secret.size() > longest_secret) {
    throw std::invalid_argument(path + " is longer than a secret: at most " + std::to_string(longest_secret) +
                                " bytes");
  }
  secret.erase(secret.find_last_not_of("\r\n") + 1);
  if (secret.empty()) {
    throw std::invalid_argument(path + " is empty: expected the secret in it");
  }
  return secret;
}

void require_private_file(const std::string& path) {
  require_private(OpenFile(path), path, Readers::owner_and_group);
}

bool has_secret(const Uri& uri) {
  return std::ranges::any_of(uri.parameters, [](const auto& parameter) {
    return std::ranges::find(secret_options, parameter.first) != secret_options.end();
  });
}

void require_no_secret(std::string_view place) {
  for (const std::string_view option : secret_options) {
    if (place.find(option) != std::string_view::npos) {
      throw std::invalid_argument(std::string(option) + " stands before the '?' that begins the options");
    }
  }
}

void blank_out(int argc, char** argv, std::span<const std::string_view> options) {
  bool is_secret = false;
  for (char* const start : std::span(argv, static_cast<std::size_t>(argc))) {
    const std::string_view argument(start);
    if (is_secret) {
      std::fill_n(start, argument.size(), blank);
    }
    is_secret = false;
    for (const std::string_view option : options) {
      is_secret |= argument.starts_with("--") && argument.substr(2) == option;
      blank_parameter(argument, start, option);
    }
  }
}

}  // namespace meterwire::transport
