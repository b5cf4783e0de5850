#include "meter/status_line.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>

namespace meterwire::meter {

namespace {

constexpr std::string_view start_and_erase = "\r\x1B[K";

}  // namespace

StatusLine::StatusLine(bool is_wanted) : is_terminal_(is_wanted && isatty(STDERR_FILENO) == 1) {}

void StatusLine::show(std::string_view text) {
  if (is_terminal_) {
    fmt::print(stderr, "{}{}", start_and_erase, text);
    std::fflush(stderr);
    is_shown_ = true;
  }
}

void StatusLine::clear() {
  if (is_shown_) {
    fmt::print(stderr, "{}", start_and_erase);
    std::fflush(stderr);
    is_shown_ = false;
  }
}

}  // namespace meterwire::meter
