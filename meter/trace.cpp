#include "meter/trace.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace meterwire::meter {

namespace {

constexpr std::size_t bytes_of_line = 16;

int keep_open(std::FILE* file) {
  return std::fflush(file);
}

std::FILE* open_private(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0600);
  std::FILE* const file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w");
  if (file == nullptr) {
    throw std::runtime_error(
        fmt::format("--trace {}: cannot be written: {}", path, std::generic_category().message(errno)));
  }
  return file;
}

std::string time_of_day() {
  const auto now = std::chrono::system_clock::now();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now - seconds);
  return fmt::format("{:%H:%M:%S}.{:03}", fmt::localtime(std::chrono::system_clock::to_time_t(seconds)),
                     milliseconds.count());
}

char printable(char c) {
  const auto character = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
  return character >= ' ' && character < '\x7F' ? character : '.';
}

}  // namespace

Trace::Trace(const std::string& path) : file_(nullptr, &std::fclose) {
  if (path == "-") {
    file_ = File(stderr, &keep_open);
  } else if (!path.empty()) {
    file_.reset(open_private(path));
  }
}

void Trace::sent(std::string_view bytes) {
  this->bytes('>', redaction_.sent(bytes));
}

void Trace::received(std::string_view bytes) {
  this->bytes('<', redaction_.received(bytes));
}

void Trace::speed(unsigned baud) {
  if (file_) {
    fmt::print(file_.get(), "{} = {} Bd\n", time_of_day(), baud);
  }
}

void Trace::bytes(char direction, std::string_view bytes) const {
  for (; file_ && !bytes.empty(); bytes.remove_prefix(std::min(bytes_of_line, bytes.size()))) {
    const std::string_view line = bytes.substr(0, bytes_of_line);
    std::string hex;
    std::string text;
    for (const char c : line) {
      hex += fmt::format("{:02X} ", static_cast<unsigned char>(c));
      text += printable(c);
    }
    fmt::print(file_.get(), "{} {} {:<{}} {}\n", time_of_day(), direction, hex, 3 * bytes_of_line, text);
  }
  if (file_) {
    std::fflush(file_.get());
  }
}

}  // namespace meterwire::meter
