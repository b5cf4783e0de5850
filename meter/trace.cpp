#include "meter/trace.hpp"

#include "parsers/framing/characters.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

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
  const auto character = without_parity_bit(c);
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
  flush();
  const std::string shown = redaction_.sent(bytes);
  for (std::size_t at = 0; at < shown.size(); at += bytes_of_line) {
    line(time_of_day(), '>', std::string_view(shown).substr(at, bytes_of_line));
  }
}

void Trace::received(std::string_view bytes) {
  for (const char c : redaction_.received(bytes)) {
    if (pending_.empty()) {
      pending_time_ = time_of_day();
    }
    pending_ += c;
    if (pending_.size() == bytes_of_line) {
      flush();
    }
  }
}

void Trace::speed(unsigned baud) {
  flush();
  if (file_) {
    fmt::print(file_.get(), "{} = {} Bd\n", time_of_day(), baud);
    std::fflush(file_.get());
  }
}

void Trace::flush() {
  if (!pending_.empty()) {
    line(pending_time_, '<', pending_);
    pending_.clear();
  }
}

void Trace::line(std::string_view time, char direction, std::string_view bytes) const {
  if (!file_) {
    return;
  }
  std::string hex;
  std::string text;
  for (const char c : bytes) {
    hex += fmt::format("{:02X} ", static_cast<unsigned char>(c));
    text += printable(c);
  }
  fmt::print(file_.get(), "{} {} {:<{}} {}\n", time, direction, hex, 3 * bytes_of_line, text);
  std::fflush(file_.get());
}

}  // namespace meterwire::meter
