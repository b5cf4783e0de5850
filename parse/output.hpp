#pragma once

#include <string>

namespace meterwire {

/// Standard output in large pieces. Ignore SIGPIPE before use.
class Output {
 public:
  /// Where to append what is to be written.
  std::string& text() { return text_; }

  /// Writes out what has been appended. Throws std::system_error where that fails, unless nobody reads any more.
  void flush();

  /// Nobody reads any more (`meterwire-parse … | head`): there is no point in going on.
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  std::string text_;
  bool closed_ = false;
};

}  // namespace meterwire
