#pragma once

#include <boost/system/error_code.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Nothing more can be written.
class WriteError : public std::runtime_error {
 public:
  explicit WriteError(const boost::system::error_code& error);

  /// Whether it is only that the reader has gone, as `head` does when it has seen enough.
  [[nodiscard]] bool reader_has_gone() const { return reader_has_gone_; }

 private:
  bool reader_has_gone_;
};

/// Writes to a file descriptor in large pieces. What was not flushed when it is destroyed is dropped.
class Writer {
 public:
  explicit Writer(int descriptor) : descriptor_(descriptor) {}

  /// Keeps the text, and writes when 64 KiB have come together. Throws WriteError.
  void write(std::string_view text);

  /// Writes what is kept. Throws WriteError.
  void flush();

 private:
  int descriptor_;
  std::string kept_;
};

}  // namespace meterwire::receiver
