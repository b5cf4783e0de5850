#pragma once

#include "tests/support/catch.hpp"

#include <unistd.h>

#include <string>

namespace meterwire::receiver {

struct Pipe {
  Pipe() { REQUIRE(pipe(ends) == 0); }
  ~Pipe() {
    close(ends[0]);
    close_writing();
  }
  void close_writing() {
    if (ends[1] >= 0) {
      close(ends[1]);
      ends[1] = -1;
    }
  }
  std::string read_all() {
    close_writing();
    std::string text;
    char piece[4096];
    for (ssize_t length = 0; (length = read(ends[0], piece, sizeof piece)) > 0;) {
      text.append(piece, static_cast<std::size_t>(length));
    }
    return text;
  }
  int ends[2] = {-1, -1};
};

}  // namespace meterwire::receiver
